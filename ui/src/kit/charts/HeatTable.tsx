// A table whose darker fields are larger shares; every number stands in it, and what is held back says so.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language';
import { ScrollBox } from '../Layout';

export interface HeatCell {
  /** Between 0 and 1. */
  share: number | 'held' | null;
  count: number | 'held';
}

export interface HeatRow {
  id: string;
  name: string;
  note: string;
  /** Everybody, beside whom the groups are read. */
  isWhole: boolean;
  cells: readonly HeatCell[];
}

interface HeatTableProps {
  label: string;
  corner: string;
  columns: readonly { id: string; name: string }[];
  rows: readonly HeatRow[];
}

export function HeatTable({ label, corner, columns, rows }: HeatTableProps) {
  return (
    <ScrollBox label={label}>
      <table className="k-heat">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-whole={row.isWhole}>
              <th scope="row">
                {row.name}
                <small>{row.note}</small>
              </th>
              {row.cells.map((cell, at) => (
                <Cell key={columns[at]?.id ?? at} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Cell({ cell: { share, count } }: { cell: HeatCell }) {
  const { t } = useLingui();
  const { number, percent } = useLanguage();
  if (share === 'held' || count === 'held') {
    return (
      <td>
        <span className="k-held">{t`held back`}</span>
      </td>
    );
  }
  if (share === null) return <td className="k-faint">–</td>;
  return (
    <td className="k-num" style={{ background: `color-mix(in srgb, var(--supported) ${Math.round(share * 42)}%, var(--surface))` }}>
      {percent(share)}
      <small>{t`n = ${number(count)}`}</small>
    </td>
  );
}
