// The lines of an e-invoice beside the order's: what each is, what was ordered and came, and what differs. Pairs are changed by hand.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Card, Quantity, Tag, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { amountOf } from '@/modules/catalog/parties/entered';
import { documentQuery } from '../api';
import type { EInvoice, LineMatched } from './api';
import { useDifference, useItemSigns } from './useWords';

/** Lines of the order by the place of the line on the invoice; null is left out. */
export type Pairs = Record<number, number | null>;

export const pairsOf = (lines: readonly LineMatched[]): Pairs => Object.fromEntries(lines.map((line) => [line.n, line.order_n]));

interface MatchingProps {
  org: string;
  invoice: EInvoice;
  pairs: Pairs;
  /** Nothing where pairs are not to be changed. */
  onPair: ((n: number, orderN: number | null) => void) | undefined;
}

export function Matching({ org, invoice, pairs, onPair }: MatchingProps) {
  const { t } = useLingui();
  const columns = useColumns(org, invoice, pairs, onPair);
  return (
    <Card title={t`Lines`} lead={invoice.order_id ? t`Beside the order and what came of it. What is not matched is not billed.` : undefined} flush>
      <DataTable label={t`Lines`} columns={columns} rows={invoice.lines} rowKey={(line) => String(line.n)} empty={null} />
    </Card>
  );
}

function useColumns(org: string, invoice: EInvoice, pairs: Pairs, onPair: MatchingProps['onPair']): Column<LineMatched>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const signs = useItemSigns();
  const units = useUnits(org);
  const currency = invoice.gross?.currency ?? 'CNY';
  const own: Column<LineMatched>[] = [
    {
      key: 'name',
      title: t`On the invoice`,
      onCard: 'title',
      render: ({ line }) => (
        <>
          {line.name}
          <div className="k-small k-soft">{[line.specification, line.seller_code].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      key: 'item',
      title: t`Item here`,
      render: ({ item }) =>
        item ? (
          <>
            {`${item.code} · ${item.name}`}
            <div className="k-small k-soft">{signs[item.by]}</div>
          </>
        ) : (
          <span className="k-soft">{t`not recognised`}</span>
        ),
    },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: ({ line }) => (line.quantity ? <Quantity value={line.quantity} digits={6} unit={units.name(line.unit)} /> : '–') },
    { key: 'price', title: t`Price without tax`, align: 'end', render: ({ line }) => (line.price ? <Quantity value={line.price} digits={6} /> : '–') },
    { key: 'net', title: t`Without tax`, align: 'end', render: ({ line }) => (line.net === null ? '–' : <span className="k-num k-nowrap">{money(amountOf(line.net, currency), currency)}</span>) },
  ];
  if (!invoice.order_id) return own;
  return [
    ...own,
    { key: 'order', title: t`Line of the order`, render: (row) => <OrderLine org={org} invoice={invoice} row={row} value={pairs[row.n] ?? null} onPair={onPair} /> },
    {
      key: 'came',
      title: t`Came / ordered`,
      align: 'end',
      render: (row) =>
        row.ordered === null ? (
          '–'
        ) : (
          <span className="k-nowrap">
            <Quantity value={row.received ?? '0'} digits={6} /> / <Quantity value={row.ordered} digits={6} />
          </span>
        ),
    },
    { key: 'differences', title: t`Differences`, onCard: 'bare', render: (row) => <Differences row={row} isPaired={(pairs[row.n] ?? null) !== null} /> },
  ];
}

function Differences({ row, isPaired }: { row: LineMatched; isPaired: boolean }) {
  const { t } = useLingui();
  const told = useDifference();
  if (isPaired && row.order_n === null) return <span className="k-small k-soft">{t`Paired by hand: compared when the bill is made.`}</span>;
  if (row.differences.length === 0) return <Tag tone="good">{t`As ordered and received`}</Tag>;
  return (
    <>
      <Tag tone="warn">{t`Differs`}</Tag>
      {row.differences.map((difference) => (
        <div key={difference.kind} className="k-small">
          {told(difference)}
        </div>
      ))}
    </>
  );
}

function OrderLine({ org, invoice, row, value, onPair }: { org: string; invoice: EInvoice; row: LineMatched; value: number | null; onPair: MatchingProps['onPair'] }) {
  const { t } = useLingui();
  const order = useQuery({ ...documentQuery(org, invoice.order_id ?? ''), enabled: invoice.order_id !== null }).data;
  const nameOf = useItemNames(org, (order?.lines ?? []).map((line) => line.item_id));
  const options = (order?.lines ?? []).map((line) => ({ value: line.n, label: `${line.n}. ${line.text || (nameOf(line.item_id)?.name ?? '')}` }));
  if (!onPair) return <>{options.find((option) => option.value === value)?.label ?? '–'}</>;
  return (
    <Select<number>
      allowClear
      aria-label={t`Line of the order for ${row.line.name}`}
      placeholder={t`not billed`}
      value={value}
      onChange={(chosen: number | undefined) => onPair(row.n, chosen ?? null)}
      options={options}
      style={{ minWidth: 170, maxWidth: 240 }}
    />
  );
}
