// What lies where, how much of it is free, and what an item is worth.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Note, Page, PageHeader, Quantity, Row, useLanguage } from '@/kit';
import { decimalOf, millionths, sumOf } from '@/kit/decimal';
import { Input } from '@/kit/form';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useItemNames, useLocations } from '@/modules/catalog/names';
import { useTyped } from '@/modules/catalog/useTyped';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { linkOf } from './labels/digital-link';
import { balancesQuery, FOUND_MAX, foundQuery, type StockBalance, valuesQuery } from './api';
import { StockTabs } from './StockTabs';

const route = getRouteApi('/o/$org/stock');

interface Shown extends StockBalance {
  /** The first of the rows of its item: the value of the item stands there. */
  isFirst: boolean;
}

export function OnHand() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { item: scannedItem, lot: scannedLot } = route.useSearch();
  // the firm's own labels lead here, and are read like one that was scanned
  const [typed, q, type] = useTyped(scannedItem ? linkOf({ code: scannedItem, gtin: null, lot: scannedLot ?? '', isSerial: false, expires: null }, window.location.origin) : '');
  const isLooking = q.trim() !== '';
  const list = useRows(balancesQuery(org));
  const found = useQuery({ ...foundQuery(org, q.trim()), enabled: isLooking });
  const rows = (isLooking ? found.data?.rows : list.rows)?.map((row, at, all): Shown => ({ ...row, isFirst: row.item_id !== all[at - 1]?.item_id }));
  const columns = useColumns(org, rows ?? []);
  const mayMove = useMay(org)('inventory.move');
  const enter = <Link className="k-button" to="/o/$org/shelf" params={{ org }}>{t`Enter at the shelf`}</Link>;
  return (
    <Page title={t`On hand`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What lies where, what is kept for orders, and what it is worth.`} actions={mayMove && list.rows?.length ? enter : null} />
      <StockTabs org={org} />
      <Row>
        <Input.Search allowClear aria-label={t`Search the stock`} placeholder={t`Code, name or label`} value={typed} onChange={(event) => type(event.target.value)} style={{ maxWidth: 360 }} />
        <Worth org={org} />
      </Row>
      {isLooking && found.data?.isMore ? <Note>{t`More items are called like that. The first ${FOUND_MAX} of them were looked for; write more of the name.`}</Note> : null}
      <Card flush>
        <DataTable
          label={t`On hand`}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.item_id} ${row.location_id} ${row.lot}`}
          {...(isLooking ? (found.error ? { pages: { ...list.pages, error: found.error } } : {}) : { pages: list.pages })}
          empty={
            isLooking ? (
              <EmptyState title={t`Nothing like that is in stock`} />
            ) : (
              <EmptyState title={t`Nothing is in stock yet`} actions={mayMove ? enter : null}>
                {t`Enter what lies in the warehouse today as opening stock. Afterwards receipts and deliveries change it.`}
              </EmptyState>
            )
          }
        />
      </Card>
    </Page>
  );
}

/** What everything together is worth. */
function Worth({ org }: { org: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const values = useQuery(valuesQuery(org)).data;
  if (!values?.length) return null;
  const worth = money(decimalOf(sumOf(values.map(({ value }) => value.amount)), 2), values[0]?.value.currency ?? 'CNY');
  return <span className="k-soft k-num">{t`Everything together is worth ${worth}.`}</span>;
}

const free = ({ quantity, reserved }: StockBalance) => decimalOf((millionths(quantity) ?? 0n) - (millionths(reserved) ?? 0n));

function useColumns(org: string, rows: readonly StockBalance[]): Column<Shown>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, rows.map((row) => row.item_id));
  const { nameOf } = useLocations(org);
  const units = useUnits(org);
  const values = useQuery(valuesQuery(org)).data ?? [];
  const worth = (id: string) => {
    const own = values.filter((value) => value.item_id === id);
    return own[0] ? money(decimalOf(sumOf(own.map(({ value }) => value.amount)), 2), own[0].value.currency) : null;
  };
  const inUnit = (id: string, quantity: string) => {
    const unit = itemOf(id)?.stock_unit;
    return <Quantity value={quantity} digits={6} unit={unit ? units.name(unit) : undefined} />;
  };
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
    { key: 'where', title: t`Location`, render: (row) => nameOf(row.location_id), cell: (row) => ({ named: 'location', id: row.location_id }) },
    { key: 'lot', title: t`Lot`, render: (row) => row.lot || <span className="k-faint">{t`no lot`}</span>, cell: (row) => row.lot },
    { key: 'quantity', title: t`On hand`, align: 'end', render: (row) => inUnit(row.item_id, row.quantity), cell: (row) => numberOf(row.quantity) },
    fileOnly(t`Unit`, (row) => ({ named: 'item-unit', id: row.item_id })),
    { key: 'reserved', title: t`Reserved`, align: 'end', render: (row) => <Quantity value={row.reserved} digits={6} />, cell: (row) => numberOf(row.reserved) },
    { key: 'free', title: t`Free`, align: 'end', render: (row) => <Quantity value={free(row)} digits={6} />, cell: (row) => numberOf(free(row)) },
    {
      key: 'value',
      title: t`Value of the item`,
      align: 'end',
      render: (row) =>
        row.isFirst ? (
          <Link className="k-nowrap" to="/o/$org/valuation/$item" params={{ org, item: row.item_id }}>
            {worth(row.item_id)}
          </Link>
        ) : (
          <span className="k-small k-faint">{t`told above`}</span>
        ),
    },
    {
      key: 'label',
      title: <span className="k-hidden">{t`Labels`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) => (
        <Link to="/o/$org/labels" params={{ org }} search={{ item: row.item_id, lot: row.lot }}>
          {t`Label`}
        </Link>
      ),
    },
  ];
}
