// What was counted, beside what the books said at that moment, and what the difference is worth.
import { useLingui } from '@lingui/react/macro';
import { EmptyState, Quantity, Unknown, useLanguage } from '@/kit';
import { decimalOf, millionths, sumOf } from '@/kit/decimal';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import type { Count, CountedPosition } from './api';

export function ItemName({ item }: { item: { name: string; code: string; specification: string } | undefined }) {
  return (
    <>
      <span className="k-strong">{item?.name ?? '…'}</span>
      <div className="k-small k-soft">{[item?.code, item?.specification].filter(Boolean).join(' · ')}</div>
    </>
  );
}

/** More in green with a plus, less in red with a minus. */
function Difference({ value }: { value: string | null | undefined }) {
  const size = value === null || value === undefined ? undefined : millionths(value);
  if (size === undefined) return <Unknown />;
  const sign = size > 0n ? '+' : '';
  return (
    <span className={size > 0n ? 'n-more k-nowrap' : size < 0n ? 'n-less k-nowrap' : 'k-nowrap'}>
      {sign}
      <Quantity value={value} digits={6} />
    </span>
  );
}

export function Positions({ org, count }: { org: string; count: Count }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, count.lines.map((line) => line.item_id));
  const units = useUnits(org);
  const inUnit = (id: string, quantity: string | null | undefined) => {
    const unit = itemOf(id)?.stock_unit;
    return <Quantity value={quantity} digits={6} unit={unit ? units.name(unit) : undefined} />;
  };
  const isHidden = count.is_blind && count.state === 'open';
  const columns: Column<CountedPosition>[] = [
    { key: 'item', title: t`Item`, onCard: 'title', render: (line) => <ItemName item={itemOf(line.item_id)} /> },
    { key: 'lot', title: t`Lot`, render: (line) => line.lot || <span className="k-faint">{t`no lot`}</span> },
    {
      key: 'counted',
      title: t`Quantity counted`,
      align: 'end',
      render: (line) => (
        <>
          {inUnit(line.item_id, line.counted)}
          {line.times > 1 ? <div className="k-small k-soft">{t`counted ${line.times} times`}</div> : null}
        </>
      ),
    },
  ];
  if (!isHidden) {
    columns.push(
      { key: 'book', title: t`By the books`, align: 'end', render: (line) => inUnit(line.item_id, line.book) },
      { key: 'difference', title: t`Difference`, align: 'end', render: (line) => <Difference value={line.difference} /> },
      { key: 'value', title: t`Worth`, align: 'end', render: (line) => (line.value ? <span className="k-nowrap">{money(line.value.amount, line.value.currency)}</span> : <Unknown />) },
    );
  }
  const values = count.lines.flatMap(({ value }) => (value ? [value.amount] : []));
  const total = money(decimalOf(sumOf(values), 2), 'CNY');
  return (
    <>
      <DataTable label={t`Quantity counted`} columns={columns} rows={count.lines} rowKey={(line) => `${line.item_id} ${line.lot}`} empty={<EmptyState title={t`Nothing was counted yet`}>{t`Scan or type the code of an item and say how many there are.`}</EmptyState>} />
      {isHidden || count.lines.length === 0 ? null : (
        <p className="k-more">
          <span className="k-strong k-num">{count.state === 'posted' ? t`All differences were worth ${total}.` : t`All differences together: ${total}.`}</span>
        </p>
      )}
    </>
  );
}
