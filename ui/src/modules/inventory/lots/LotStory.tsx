// The story of a lot, or of a piece with a serial number: from whom it came, where it lay, and to whom it went.
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { DateText, EmptyState, Quantity } from '@/kit';
import { type Column, DataTable, numberOf } from '@/kit/table';
import { useSources } from '@/modules/books/useSources';
import { useLocations } from '@/modules/catalog/names';
import { usePersonName } from '@/modules/identity/usePersonName';
import { SourceLink, SourceParty } from '@/modules/trade/SourceLink';
import { type LotMove, lotMovesQuery } from './api';

export function LotStory({ org, id, unit }: { org: string; id: string; unit: string | undefined }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(lotMovesQuery(org, id));
  const { nameOf } = useLocations(org);
  const sources = useSources();
  const personOf = usePersonName(org);
  const what = (row: LotMove) => (row.is_reversal ? t`Taken back: ${sources(row.source_kind)}` : sources(row.source_kind));
  const columns: Column<LotMove>[] = [
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    {
      key: 'what',
      title: t`What`,
      onCard: 'title',
      render: (row) => (
        <>
          {what(row)} <SourceLink org={org} kind={row.source_kind} id={row.source_id} />
          <div className="k-small k-soft">
            <SourceParty org={org} kind={row.source_kind} id={row.source_id} />
          </div>
        </>
      ),
      cell: what,
    },
    { key: 'from', title: t`From`, render: (row) => nameOf(row.from_id), cell: (row) => ({ named: 'location', id: row.from_id }) },
    { key: 'to', title: t`To`, render: (row) => nameOf(row.to_id), cell: (row) => ({ named: 'location', id: row.to_id }) },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={unit} />, cell: (row) => numberOf(row.quantity) },
    { key: 'who', title: t`Who`, render: (row) => personOf(row.actor), cell: (row) => personOf(row.actor) },
  ];
  return <DataTable label={t`Where it came from and went`} columns={columns} rows={rows} rowKey={(row) => `${row.movement_id} ${row.n}`} pages={pages} empty={<EmptyState title={t`Nothing of it was moved yet`} />} />;
}
