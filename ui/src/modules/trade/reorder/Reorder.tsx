// What is to be ordered, because less is free or on its way than its place should hold; and the rules that say so.
import { plural } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Quantity, Row, Stack, Unknown, useLanguage, useToasts } from '@/kit';
import { Checkbox, Input } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { DocumentLink, TradeTabs } from '../parts';
import { keyOf, policiesQuery, type Policy, type Proposal, proposalsQuery, useDropPolicy, useSavePolicy, useTakeUp } from './api';
import { PolicyDrawer } from './PolicyDrawer';
import '../trade.css';

const route = getRouteApi('/o/$org/purchasing/reorder');

export function Reorder() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const policies = useQuery(policiesQuery(org));
  const [opened, setOpened] = useState<Policy | null>();
  const mayBuy = useMay(org)('trade.buy');
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New rule`}
    </Button>
  );
  const hasRules = (policies.data?.length ?? 0) > 0;
  return (
    <Page title={t`Reorder`} width="wide">
      <PageHeader title={t`Purchasing`} lead={t`What runs short by your own rules, with the figures behind it. One press writes an order for each supplier.`} actions={mayBuy && hasRules ? make : null} />
      <TradeTabs org={org} side="purchase" />
      <Stack>
        {hasRules ? <Proposals org={org} mayBuy={mayBuy} /> : null}
        <Problem error={policies.error} onRetry={() => void policies.refetch()} />
        <Card flush title={t`Rules`}>
          <DataTable
            label={t`Rules`}
            columns={usePolicyColumns(org, mayBuy, setOpened)}
            rows={policies.error ? [] : policies.data}
            rowKey={keyOf}
            empty={
              <EmptyState title={t`No rule yet`} actions={mayBuy ? make : null}>
                {t`Say how much of an item a place should hold and who delivers it. When it runs short, an order is proposed here.`}
              </EmptyState>
            }
          />
        </Card>
      </Stack>
      {opened === undefined ? null : <PolicyDrawer org={org} policy={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

/** All proposals are chosen until somebody leaves one out. */
function Proposals({ org, mayBuy }: { org: string; mayBuy: boolean }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const today = useToday(org);
  const proposals = useQuery(proposalsQuery(org));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [quantities, setQuantities] = useState<Readonly<Record<string, string>>>({});
  const takeUp = useTakeUp(org);
  const chosen = (proposals.data ?? []).filter((one) => !left.has(keyOf(one)));
  const order = () =>
    takeUp.mutate(
      { day: today, lines: chosen.map((one) => ({ item_id: one.item_id, location_id: one.location_id, quantity: quantities[keyOf(one)] ?? null })) },
      {
        onSuccess: ({ orders }) => {
          setQuantities({});
          setLeft(new Set());
          say(t`${plural(orders.length, { one: '# draft order is', other: '# draft orders are' })} written. Look over prices and days, then confirm.`);
          const [only] = orders;
          if (orders.length === 1 && only) void navigate({ to: '/o/$org/purchasing/documents/$document', params: { org, document: only.id } });
          else void navigate({ to: '/o/$org/purchasing', params: { org } });
        },
      },
    );
  const suppliers = new Set(chosen.map((one) => `${one.supplier_id} ${one.location_id}`)).size;
  return (
    <Card flush title={t`To be ordered`}>
      <DataTable
        label={t`To be ordered`}
        columns={useProposalColumns(org, {
          mayBuy,
          left,
          onLeave: (key, isLeft) => setLeft((old) => new Set(isLeft ? [...old, key] : [...old].filter((one) => one !== key))),
          quantities,
          onQuantity: (key, quantity) => setQuantities((old) => ({ ...old, [key]: quantity })),
        })}
        rows={proposals.error ? [] : proposals.data}
        rowKey={keyOf}
        empty={<EmptyState title={t`Nothing runs short`}>{t`Of everything that has a rule, enough is free or on its way.`}</EmptyState>}
      />
      <div className="t-under">
        <Problem error={proposals.error} onRetry={() => void proposals.refetch()} />
        <Problem error={takeUp.error} />
        {mayBuy && (proposals.data?.length ?? 0) > 0 ? (
          <Row>
            <Button type="primary" disabled={chosen.length === 0} loading={takeUp.isPending} onClick={order}>
              {t`Write ${plural(suppliers, { one: '# draft order', other: '# draft orders' })}`}
            </Button>
          </Row>
        ) : null}
      </div>
    </Card>
  );
}

function About({ code, name, place }: { code: string; name: string; place: string }) {
  return (
    <>
      <span className="k-strong">{name}</span> <span className="k-small k-soft">{code}</span>
      <div className="k-small k-soft">{place}</div>
    </>
  );
}

interface Choosing {
  mayBuy: boolean;
  left: ReadonlySet<string>;
  onLeave: (key: string, isLeft: boolean) => void;
  quantities: Readonly<Record<string, string>>;
  onQuantity: (key: string, quantity: string) => void;
}

function useProposalColumns(org: string, { mayBuy, left, onLeave, quantities, onQuantity }: Choosing): Column<Proposal>[] {
  const { t } = useLingui();
  const language = useLanguage();
  const units = useUnits(org);
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (one) => {
        const about = <About code={one.item_code} name={one.item_name} place={one.location_name} />;
        const key = keyOf(one);
        return mayBuy ? (
          <Checkbox checked={!left.has(key)} onChange={(event) => onLeave(key, !event.target.checked)}>
            {about}
          </Checkbox>
        ) : (
          about
        );
      },
      cell: (one) => one.item_name,
    },
    fileOnly(t`Code number`, (one) => one.item_code),
    fileOnly(t`Location`, (one) => one.location_name),
    { key: 'hand', title: t`On hand`, align: 'end', render: (one) => <Quantity value={one.on_hand} unit={units.name(one.unit)} />, cell: (one) => numberOf(one.on_hand) },
    fileOnly(t`Unit`, (one) => units.name(one.unit)),
    { key: 'reserved', title: t`Reserved`, align: 'end', render: (one) => <Quantity value={one.reserved} />, cell: (one) => numberOf(one.reserved) },
    { key: 'coming', title: t`Coming in`, align: 'end', render: (one) => <Quantity value={one.on_order} />, cell: (one) => numberOf(one.on_order) },
    { key: 'least', title: t`At least`, align: 'end', render: (one) => <Quantity value={one.least} />, cell: (one) => numberOf(one.least) },
    {
      key: 'order',
      title: t`To order`,
      cell: (one) => numberOf(one.proposed),
      align: 'end',
      render: (one) => {
        const key = keyOf(one);
        return mayBuy ? (
          <Input aria-label={t`Order of ${one.item_name}`} inputMode="decimal" value={quantities[key] ?? one.proposed} onChange={(event) => onQuantity(key, event.target.value)} style={{ width: 110, textAlign: 'end' }} />
        ) : (
          <Quantity value={one.proposed} />
        );
      },
    },
    { key: 'supplier', title: t`Supplier`, render: (one) => one.supplier_name, cell: (one) => one.supplier_name },
    {
      key: 'last',
      title: t`Last price`,
      cell: (one) => numberOf(one.last_price),
      align: 'end',
      render: (one) =>
        one.last_price !== null && one.last_order_id !== null ? (
          <DocumentLink org={org} kind="purchase_order" id={one.last_order_id}>
            <span className="k-num">{language.number(one.last_price)}</span>
          </DocumentLink>
        ) : (
          <Unknown />
        ),
    },
  ];
}

function usePolicyColumns(org: string, mayBuy: boolean, onOpen: (policy: Policy) => void): Column<Policy>[] {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const units = useUnits(org);
  const drop = useDropPolicy(org);
  const again = useSavePolicy(org);
  const take = (one: Policy) => {
    const of = { item: one.item_id, location: one.location_id };
    const { least, most, multiple, supplier_id } = one;
    const back = () => again.mutate({ ...of, body: { least, most, multiple, supplier_id } }, { onError: () => warn(t`The rule could not be brought back.`) });
    drop.mutate(of, { onSuccess: () => say(t`The rule for ${one.item_name} is dropped.`, back), onError: () => warn(t`The rule could not be dropped. Try again.`) });
  };
  return [
    { key: 'item', title: t`Item`, onCard: 'title', render: (one) => <About code={one.item_code} name={one.item_name} place={one.location_name} /> },
    { key: 'least', title: t`At least`, align: 'end', render: (one) => <Quantity value={one.least} unit={units.name(one.unit)} /> },
    { key: 'most', title: t`Fill up to`, align: 'end', render: (one) => <Quantity value={one.most} /> },
    { key: 'multiple', title: t`In multiples of`, align: 'end', render: (one) => <Quantity value={one.multiple} /> },
    { key: 'supplier', title: t`Supplier`, render: (one) => one.supplier_name },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (one) =>
        mayBuy ? (
          <Row tight>
            <Button size="small" aria-label={t`Change ${one.item_name}`} onClick={() => onOpen(one)}>{t`Edit`}</Button>
            <Button size="small" type="text" aria-label={t`Drop ${one.item_name}`} onClick={() => take(one)}>{t`Drop`}</Button>
          </Row>
        ) : null,
    },
  ];
}
