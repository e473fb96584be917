// The value of one item: by which method, and from what it comes about.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, PageSkeleton, Problem, Quantity, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useSources } from '@/modules/books/useSources';
import { useMay } from '@/modules/identity/api';
import { PromiseCard } from '@/modules/trade/promise/PromiseCard';
import { SourceLink, SourceText } from '@/modules/trade/SourceLink';
import { type ItemValuation, layersQuery, type StockLayer, valuationQuery, type ValuedPool } from './api';
import { MethodDrawer } from './MethodDrawer';
import { StandardDrawer } from './StandardDrawer';
import { useMethods, useScopes } from './useMethods';

const route = getRouteApi('/o/$org/valuation/$item');

export function ItemValue() {
  const { t } = useLingui();
  const { org, item } = route.useParams();
  const found = useQuery(valuationQuery(org, item));
  if (found.error) {
    return (
      <Page title={t`Valuation`}>
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown org={org} valuation={found.data} /> : <PageSkeleton />;
}

function Shown({ org, valuation }: { org: string; valuation: ItemValuation }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<'method' | 'standard'>();
  const may = useMay(org);
  const [mayValue, mayRead] = [may('inventory.value'), may('trade.read')];
  const item = useItemNames(org, [valuation.item_id])(valuation.item_id);
  const methods = useMethods();
  const units = useUnits(org);
  const unit = units.name(item?.stock_unit ?? '');
  const method = methods[valuation.method];
  const close = () => setOpened(undefined);
  return (
    <Page title={item?.name ?? t`Valuation`}>
      <PageHeader
        title={item?.name ?? '…'}
        lead={[item?.code, item?.specification].filter(Boolean).join(' · ')}
        back={<Link to="/o/$org/valuation" params={{ org }}>{t`Valuation`}</Link>}
        actions={
          mayValue ? (
            <>
              {valuation.standard ? <Button onClick={() => setOpened('standard')}>{t`Change the standard cost`}</Button> : null}
              {valuation.may_change ? <Button onClick={() => setOpened('method')}>{t`Change the method`}</Button> : null}
            </>
          ) : null
        }
      />
      <Card>
        <dl className="k-facts">
          <dt>{t`Method`}</dt>
          <dd>
            <span className="k-strong">{method.name}</span>
            <div className="k-small k-soft">{method.note}</div>
            {valuation.may_change ? null : <div className="k-small k-soft">{t`The method can be changed while nothing of the item is in stock.`}</div>}
            {valuation.method === 'period_average' ? <Link to="/o/$org/valuation/months" params={{ org }}>{t`Cost of a month`}</Link> : null}
          </dd>
          {valuation.standard ? (
            <>
              <dt>{t`Standard cost of one unit (CNY)`}</dt>
              <dd className="k-num">{valuation.standard}</dd>
            </>
          ) : null}
        </dl>
      </Card>
      <Card flush title={t`How the value comes about`}>
        {valuation.method === 'fifo' ? <Layers org={org} item={valuation.item_id} unit={unit} /> : <Pools pools={valuation.pools} unit={unit} />}
      </Card>
      {mayRead ? <PromiseCard org={org} item={valuation.item_id} unit={unit} /> : null}
      {opened === 'method' ? <MethodDrawer org={org} item={valuation.item_id} name={item?.name ?? ''} now={valuation} onClose={close} /> : null}
      {opened === 'standard' && valuation.standard ? <StandardDrawer org={org} item={valuation.item_id} name={item?.name ?? ''} standard={valuation.standard} onClose={close} /> : null}
    </Page>
  );
}

function NothingThere() {
  const { t } = useLingui();
  return <EmptyState title={t`Nothing of it is in stock`}>{t`When something comes, it stands here what it is worth.`}</EmptyState>;
}

/** Layers, oldest first: the first is the next to leave. */
function Layers({ org, item, unit }: { org: string; item: string; unit: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { rows, pages } = useRows(layersQuery(org, item));
  const sources = useSources();
  const scopes = useScopes();
  const columns: Column<StockLayer>[] = [
    {
      key: 'came',
      title: t`Came with`,
      onCard: 'title',
      render: (row) => (
        <>
          {sources(row.source_kind)} <SourceLink org={org} kind={row.source_kind} id={row.source_id} />
          {row.text ? (
            <div className="k-small k-soft">
              <SourceText org={org} kind={row.source_kind} id={row.source_id} text={row.text} />
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} /> },
    { key: 'where', title: t`Where`, render: (row) => scopes(row.scope) },
    { key: 'of', title: t`Came`, align: 'end', render: (row) => <Quantity value={row.came} digits={6} unit={unit} /> },
    { key: 'left', title: t`Left of it`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={unit} /> },
    { key: 'each', title: t`For one unit`, align: 'end', render: (row) => <span className="k-num">{row.each}</span> },
    { key: 'value', title: t`Worth`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> },
  ];
  return <DataTable label={t`How the value comes about`} columns={columns} rows={rows} rowKey={(row) => `${row.scope} ${row.seq}`} pages={pages} empty={<NothingThere />} />;
}

/** Quantity times what one costs. */
function Pools({ pools, unit }: { pools: readonly ValuedPool[]; unit: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const scopes = useScopes();
  const columns: Column<ValuedPool>[] = [
    { key: 'where', title: t`Where`, onCard: 'title', render: (row) => scopes(row.scope) },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={unit} /> },
    { key: 'each', title: t`For one unit`, align: 'end', render: (row) => <span className="k-num">{row.each}</span> },
    { key: 'value', title: t`Worth`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> },
  ];
  return <DataTable label={t`How the value comes about`} columns={columns} rows={pools.filter((pool) => pool.each !== null)} rowKey={(row) => row.scope} empty={<NothingThere />} />;
}
