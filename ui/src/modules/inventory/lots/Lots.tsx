// The lots that lie here, the one that expires first at the top.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, Choice, EmptyState, Page, PageHeader, Quantity, Row } from '@/kit';
import { addDays } from '@/kit/day';
import { Select } from '@/kit/form';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { optionsOf, useUnits } from '@/modules/catalog/useWords';
import { useToday } from '@/modules/identity/useToday';
import { StockTabs } from '../StockTabs';
import { type Lot, lotsQuery, type LotState } from './api';
import { GoodUntil, LotTag, useLotStates } from './LotTag';

const route = getRouteApi('/o/$org/lots');

/** Within so many days; none for all lots, however long they keep. */
const SPANS = [null, 0, 30, 90] as const;
type Span = (typeof SPANS)[number];

export function Lots() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const today = useToday(org);
  const [span, setSpan] = useState<Span>(null);
  const [state, setState] = useState<LotState>();
  const { rows, pages } = useRows(lotsQuery(org, { state, expires_until: span === null ? undefined : addDays(today, span === 0 ? -1 : span) }));
  const states = useLotStates();
  const spans: Record<string, string> = { null: t`All lots`, 0: t`Expired`, 30: t`Within 30 days`, 90: t`Within 90 days` };
  const isLooking = span !== null || state !== undefined;
  return (
    <Page title={t`Lots`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What expires first leaves first. What is held back or expired is neither kept for an order nor delivered.`} />
      <StockTabs org={org} />
      <Row>
        <Choice label={t`When they expire`}>
          {SPANS.map((one) => (
            <button key={String(one)} type="button" aria-pressed={one === span} onClick={() => setSpan(one)}>
              {spans[String(one)]}
            </button>
          ))}
        </Choice>
        <Select<LotState> allowClear aria-label={t`State`} placeholder={t`All states`} value={state ?? null} onChange={(one: LotState | undefined) => setState(one)} options={optionsOf(states)} style={{ minWidth: 150 }} />
      </Row>
      <Card flush>
        <DataTable
          label={t`Lots`}
          columns={useColumns(org, rows ?? [], today)}
          rows={rows}
          rowKey={(row) => row.id}
          pages={pages}
          empty={
            isLooking ? (
              <EmptyState title={t`No lot is like that`} />
            ) : (
              <EmptyState title={t`No lots are in stock`}>{t`Set an item to be tracked by lot in the catalog. Its lots are listed here from the first receipt on.`}</EmptyState>
            )
          }
        />
      </Card>
    </Page>
  );
}

function useColumns(org: string, rows: readonly Lot[], today: string): Column<Lot>[] {
  const { t } = useLingui();
  const itemOf = useItemNames(org, rows.map((row) => row.item_id));
  const units = useUnits(org);
  const states = useLotStates();
  return [
    {
      key: 'lot',
      title: t`Lot`,
      onCard: 'title',
      render: (row) => (
        <Link to="/o/$org/lots/$lot" params={{ org, lot: row.id }}>
          <span className="k-strong">{row.lot}</span>
        </Link>
      ),
      cell: (row) => row.lot,
    },
    {
      key: 'item',
      title: t`Item`,
      render: (row) => (
        <>
          {itemOf(row.item_id)?.name ?? '…'} <span className="k-small k-soft">{itemOf(row.item_id)?.code}</span>
        </>
      ),
      cell: (row) => ({ named: 'item', id: row.item_id }),
    },
    fileOnly(t`Code number`, (row) => ({ named: 'item-code', id: row.item_id })),
    { key: 'expires', title: t`Good until`, render: (row) => <GoodUntil day={row.expires} today={today} />, cell: (row) => ({ day: row.expires }) },
    { key: 'state', title: t`State`, render: (row) => <LotTag state={row.state} />, cell: (row) => states[row.state] },
    { key: 'quantity', title: t`On hand`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={units.name(itemOf(row.item_id)?.stock_unit ?? '')} />, cell: (row) => numberOf(row.quantity) },
    fileOnly(t`Unit`, (row) => ({ named: 'item-unit', id: row.item_id })),
    { key: 'reserved', title: t`Reserved`, align: 'end', render: (row) => <Quantity value={row.reserved} digits={6} />, cell: (row) => numberOf(row.reserved) },
  ];
}
