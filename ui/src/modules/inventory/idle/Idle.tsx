// Stock that lies still, the dearest first: what to sell off, use up or write down.
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, Choice, DateText, EmptyState, Page, PageHeader, Quantity, useLanguage } from '@/kit';
import { addDays } from '@/kit/day';
import { dayNumber } from '@/kit/months';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useToday } from '@/modules/identity/useToday';
import { StockTabs } from '../StockTabs';
import { useScopes } from '../valuation/useMethods';
import { idleQuery, type IdleStock } from './api';
import { IDLE_DAYS, USUAL } from './days';

const route = getRouteApi('/o/$org/idle');

export function Idle() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { days = USUAL } = route.useSearch();
  const today = useToday(org);
  const list = useRows(idleQuery(org, addDays(today, -days)));
  const columns = useColumns(org, today, list.rows ?? []);
  return (
    <Page title={t`Lies still`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What cost money and did not move for a long time. Sell it off, use it up, or write it down.`} />
      <StockTabs org={org} />
      <Choice isNav label={t`How long nothing moved`}>
        {IDLE_DAYS.map((some) => (
          <Link key={some} to="/o/$org/idle" params={{ org }} search={{ days: some }} aria-current={some === days ? 'page' : undefined}>
            {plural(some, { one: '# day', other: '# days' })}
          </Link>
        ))}
      </Choice>
      <Card flush>
        <DataTable label={t`Lies still`} columns={columns} rows={list.rows} rowKey={(row) => `${row.item_id} ${row.scope}`} pages={list.pages} empty={<EmptyState title={t`Everything in stock moved since then`} />} />
      </Card>
    </Page>
  );
}

function useColumns(org: string, today: string, rows: readonly IdleStock[]): Column<IdleStock>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, rows.map((row) => row.item_id));
  const units = useUnits(org);
  const scopes = useScopes();
  const still = (row: IdleStock) => dayNumber(today) - dayNumber(row.last_day);
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (row) => (
        <>
          <span className="k-strong">{itemOf(row.item_id)?.name ?? '…'}</span>
          <div className="k-small k-soft">{[itemOf(row.item_id)?.code, itemOf(row.item_id)?.specification].filter(Boolean).join(' · ')}</div>
        </>
      ),
      cell: (row) => ({ named: 'item', id: row.item_id }),
    },
    fileOnly(t`Code number`, (row) => ({ named: 'item-code', id: row.item_id })),
    { key: 'where', title: t`Where`, render: (row) => scopes(row.scope), cell: (row) => scopes(row.scope) },
    {
      key: 'quantity',
      title: t`On hand`,
      align: 'end',
      render: (row) => {
        const unit = itemOf(row.item_id)?.stock_unit;
        return <Quantity value={row.quantity} digits={6} unit={unit ? units.name(unit) : undefined} />;
      },
      cell: (row) => numberOf(row.quantity),
    },
    fileOnly(t`Unit`, (row) => ({ named: 'item-unit', id: row.item_id })),
    {
      key: 'value',
      title: t`Worth`,
      align: 'end',
      render: (row) => (
        <Link className="k-nowrap k-num" to="/o/$org/valuation/$item" params={{ org, item: row.item_id }}>
          {money(row.value.amount, row.value.currency)}
        </Link>
      ),
      cell: (row) => numberOf(row.value.amount),
    },
    { key: 'last', title: t`Moved last`, render: (row) => <DateText day={row.last_day} />, cell: (row) => row.last_day },
    { key: 'still', title: t`Days since`, align: 'end', render: (row) => <span className="k-num">{still(row)}</span>, cell: (row) => numberOf(String(still(row))) },
  ];
}
