// One lot: what it is fit for, and everything that was decided on it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, PageSkeleton, Problem, Quantity } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useToday } from '@/modules/identity/useToday';
import { type Lot, type LotAct, type LotChange, lotChangesQuery, lotQuery, type LotState } from './api';
import { DecideLot, DescribeLot } from './LotDrawers';
import { LotStory } from './LotStory';
import { GoodUntil, LotTag } from './LotTag';

const route = getRouteApi('/o/$org/lots/$lot');

export function LotPage() {
  const { t } = useLingui();
  const { org, lot: id } = route.useParams();
  const found = useQuery(lotQuery(org, id));
  if (found.error) {
    return (
      <Page title={t`Lot`}>
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown org={org} lot={found.data} /> : <PageSkeleton />;
}

/** What may be done next, by what it is now. */
const ACTS: Record<LotState, readonly LotAct[]> = { released: ['quarantine', 'block'], quarantined: ['release', 'block'], blocked: ['release', 'quarantine'] };

function Shown({ org, lot }: { org: string; lot: Lot }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<LotAct | 'describe'>();
  const may = useMay(org);
  const item = useItemNames(org, [lot.item_id])(lot.item_id);
  const units = useUnits(org);
  const today = useToday(org);
  const unit = item ? units.name(item.stock_unit) : undefined;
  const names: Record<LotAct, string> = { release: t`Release`, quarantine: t`Put into quarantine`, block: t`Block` };
  const close = () => setOpened(undefined);
  const title = item?.tracking === 'serial' ? t`No. ${lot.lot}` : t`Lot ${lot.lot}`;
  return (
    <Page title={title}>
      <PageHeader
        title={title}
        lead={[item?.code, item?.name, item?.specification].filter(Boolean).join(' · ')}
        back={<Link to="/o/$org/lots" params={{ org }}>{t`Lots`}</Link>}
        actions={
          <>
            {may('inventory.release')
              ? ACTS[lot.state].map((act) => (
                  <Button key={act} type={act === 'release' ? 'primary' : 'default'} onClick={() => setOpened(act)}>
                    {names[act]}
                  </Button>
                ))
              : null}
            <Link className="k-button" to="/o/$org/labels" params={{ org }} search={{ item: lot.item_id, lot: lot.lot }}>
              {t`Print labels`}
            </Link>
            {may('inventory.move') ? <Button onClick={() => setOpened('describe')}>{t`Change the lot`}</Button> : null}
          </>
        }
      />
      <Card>
        <dl className="k-facts">
          <dt>{t`State`}</dt>
          <dd>
            <LotTag state={lot.state} />
          </dd>
          <dt>{t`Good until`}</dt>
          <dd>
            <GoodUntil day={lot.expires} today={today} />
          </dd>
          <dt>{t`Lot of the supplier`}</dt>
          <dd>{lot.supplier_lot || <span className="k-faint">{t`not told`}</span>}</dd>
          <dt>{t`On hand`}</dt>
          <dd>
            <Quantity value={lot.quantity} digits={6} unit={unit} />
          </dd>
          <dt>{t`Reserved`}</dt>
          <dd>
            <Quantity value={lot.reserved} digits={6} unit={unit} />
          </dd>
        </dl>
      </Card>
      <Card flush title={t`Where it came from and went`}>
        <LotStory org={org} id={lot.id} unit={unit} />
      </Card>
      <Card flush title={t`What was decided`}>
        <History org={org} id={lot.id} today={today} />
      </Card>
      {opened === 'describe' ? <DescribeLot org={org} lot={lot} onClose={close} /> : opened ? <DecideLot org={org} lot={lot} act={opened} title={names[opened]} onClose={close} /> : null}
    </Page>
  );
}

function History({ org, id, today }: { org: string; id: string; today: string }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(lotChangesQuery(org, id));
  const nameOf = usePersonName(org);
  const columns: Column<LotChange>[] = [
    { key: 'when', title: t`When`, render: (row) => <MomentText instant={row.changed_at} /> },
    { key: 'why', title: t`Why`, onCard: 'title', render: (row) => row.reason },
    { key: 'state', title: t`State`, render: (row) => <LotTag state={row.state} /> },
    { key: 'expires', title: t`Good until`, render: (row) => <GoodUntil day={row.expires} today={today} /> },
    { key: 'who', title: t`Who`, render: (row) => nameOf(row.actor) },
  ];
  return <DataTable label={t`What was decided`} columns={columns} rows={rows} rowKey={(row) => row.id} pages={pages} empty={<EmptyState title={t`Nothing was decided yet`}>{t`It is as it came. Hold it back when it has to be looked at first.`}</EmptyState>} />;
}
