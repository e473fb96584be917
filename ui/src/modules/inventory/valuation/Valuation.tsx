// How stock is valued: what holds for new items, and what every item is worth by its own method.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Page, PageHeader, Problem, Quantity, Row, Stack, useLanguage, useToasts } from '@/kit';
import { Select } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import type { StockValue } from '../api';
import { StockTabs } from '../StockTabs';
import { defaultQuery, type Method, useChooseDefault, valuedQuery } from './api';
import { METHODS_OF_NEW, useMethods, useScopes } from './useMethods';

const route = getRouteApi('/o/$org/valuation');

export function Valuation() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const navigate = useNavigate();
  const { rows, pages } = useRows(valuedQuery(org));
  const hasMonths = rows?.some((row) => row.method === 'period_average');
  const months = <Link className="k-button" to="/o/$org/valuation/months" params={{ org }}>{t`Cost of a month`}</Link>;
  return (
    <Page title={t`Valuation`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What stock costs that leaves, and how the value of what is left comes about.`} actions={hasMonths ? months : null} />
      <StockTabs org={org} />
      <NewItems org={org} />
      <div style={{ maxWidth: 420 }}>
        <span className="k-small k-soft" aria-hidden>{t`Look at an item, or choose how it is valued before it comes`}</span>
        <ItemChooser org={org} label={t`Item`} value={null} text="" onChoose={({ id }) => void navigate({ to: '/o/$org/valuation/$item', params: { org, item: id } })} />
      </div>
      <Card flush>
        <DataTable
          label={t`Valuation`}
          columns={useColumns(org, rows ?? [])}
          rows={rows}
          rowKey={(row) => `${row.item_id} ${row.scope}`}
          pages={pages}
          empty={<EmptyState title={t`Nothing has a value yet`}>{t`Enter opening stock or receive an order; then it stands here what each item is worth, and why.`}</EmptyState>}
        />
      </Card>
    </Page>
  );
}

/** How items are valued of which nothing else is said. */
function NewItems({ org }: { org: string }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const methods = useMethods();
  const mayValue = useMay(org)('inventory.value');
  const found = useQuery(defaultQuery(org));
  const choose = useChooseDefault(org);
  const now = found.data?.method;
  const change = (method: Method, before: Method | undefined) =>
    choose.mutate(method, { onSuccess: () => say(t`New items are valued like this: ${methods[method].name}.`, before ? () => change(before, undefined) : undefined) });
  return (
    <Card title={t`Items that are new to the stock`}>
      <Stack>
        <Problem error={found.error ?? choose.error} />
        {now ? (
          <Row>
            {mayValue ? (
              <Select<Method> aria-label={t`How new items are valued`} value={now} loading={choose.isPending} onChange={(method) => change(method, now)} options={METHODS_OF_NEW.map((method) => ({ value: method, label: methods[method].name }))} style={{ minWidth: 240 }} />
            ) : (
              <span className="k-strong">{methods[now].name}</span>
            )}
            <span className="k-soft">{methods[now].note}</span>
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}

function useColumns(org: string, rows: readonly StockValue[]): Column<StockValue>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, rows.map((row) => row.item_id));
  const units = useUnits(org);
  const methods = useMethods();
  const scopes = useScopes();
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (row) => (
        <>
          <div>
            <Link className="k-strong" to="/o/$org/valuation/$item" params={{ org, item: row.item_id }}>
              {itemOf(row.item_id)?.name ?? '…'}
            </Link>
          </div>
          <div className="k-small k-soft">{[itemOf(row.item_id)?.code, itemOf(row.item_id)?.specification].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    { key: 'method', title: t`Method`, render: (row) => methods[row.method].name },
    { key: 'where', title: t`Where`, render: (row) => scopes(row.scope) },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={units.name(itemOf(row.item_id)?.stock_unit ?? '')} /> },
    { key: 'each', title: t`For one unit`, align: 'end', render: (row) => (row.each ? <span className="k-num">{row.each}</span> : <span className="k-faint">–</span>) },
    { key: 'value', title: t`Worth`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> },
  ];
}
