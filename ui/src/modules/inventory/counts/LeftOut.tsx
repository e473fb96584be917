// What the books say lies here and nobody counted yet.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Quantity, Unknown, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { type Count, type UncountedPosition, uncountedQuery } from './api';
import { ItemName } from './Positions';

export function LeftOut({ org, count }: { org: string; count: Count }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { rows, pages } = useRows(uncountedQuery(org, count.id));
  const itemOf = useItemNames(org, (rows ?? []).map((row) => row.item_id));
  const units = useUnits(org);
  const isHidden = count.is_blind && count.state === 'open';
  const columns: Column<UncountedPosition>[] = [
    { key: 'item', title: t`Item`, onCard: 'title', render: (row) => <ItemName item={itemOf(row.item_id)} /> },
    { key: 'lot', title: t`Lot`, render: (row) => row.lot || <span className="k-faint">{t`no lot`}</span> },
  ];
  if (!isHidden) {
    columns.push(
      { key: 'book', title: t`By the books`, align: 'end', render: (row) => <Quantity value={row.book} digits={6} unit={units.name(itemOf(row.item_id)?.stock_unit ?? '')} /> },
      { key: 'value', title: t`Worth`, align: 'end', render: (row) => (row.value ? <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> : <Unknown />) },
    );
  }
  return (
    <Card flush title={t`${plural(count.uncounted, { one: '# position was not counted yet', other: '# positions were not counted yet' })}`}>
      <DataTable label={t`Not counted yet`} columns={columns} rows={rows} rowKey={(row) => `${row.item_id} ${row.lot}`} pages={pages} empty={<EmptyState title={t`Everything was counted`} />} />
    </Card>
  );
}
