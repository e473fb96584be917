// The rows a number or a finding was computed from, with where each was read.
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Problem, Skeleton } from '@/kit';
import { GridTable } from '@/kit/table';
import { SourceLink } from '@/modules/intake/SourceLink';
import { CellText, isNumeric } from '@/modules/lake/CellText';
import { DownloadCsv } from '@/modules/lake/DownloadCsv';
import { useFieldNames } from '@/modules/lake/useFieldNames';
import type { Table } from '@/modules/lake/api';

export function RowsCard({ org, title, table, error }: { org: string; title: string; table: Table | undefined; error: unknown }) {
  const { t } = useLingui();
  const nameOf = useFieldNames();
  // The name of the source is what the link to it says.
  const columns = table?.columns.map((column, place) => ({ ...column, place })).filter((column) => column.name !== 'source_name') ?? [];
  const sourceName = table?.columns.findIndex((column) => column.name === 'source_name') ?? -1;
  return (
    <Card flush title={title} extra={table?.rows.length ? <DownloadCsv table={table} /> : undefined}>
      <div style={{ padding: error || !table ? 20 : 0 }}>
        <Problem error={error} />
        {table || error ? null : <Skeleton lines={5} />}
      </div>
      {table && table.rows.length === 0 ? <EmptyState title={t`No rows`} /> : null}
      {table && table.rows.length > 0 ? (
        <GridTable
          label={title}
          columns={columns.map((column) => ({ key: column.name, title: nameOf(column.name), align: isNumeric(column.kind) ? 'end' : 'start' }))}
          rows={table.rows.map((row) =>
            columns.map((column) => {
              const value = row[column.place];
              return column.name === 'source' && typeof value === 'string' ? (
                <SourceLink key={column.name} org={org} source={value} name={row[sourceName]} />
              ) : (
                <CellText key={column.name} value={value} kind={column.kind} />
              );
            }),
          )}
        />
      ) : null}
    </Card>
  );
}
