// A plain grid of values as they came: previews of sheets, results of a query, rows behind a number.
import type { ReactNode } from 'react';
import { ScrollBox } from '../Layout';

export interface GridColumn {
  key: string;
  title: ReactNode;
  align?: 'start' | 'end';
}

interface GridTableProps {
  label: string;
  columns: readonly GridColumn[];
  rows: readonly (readonly ReactNode[])[];
  height?: number;
}

export function GridTable({ label, columns, rows, height = 420 }: GridTableProps) {
  return (
    <ScrollBox label={label} height={height}>
      <table className="k-grid-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // eslint-disable-next-line react/no-array-index-key -- rows of a grid have no identity but their place
            <tr key={line}>
              {columns.map((column, place) => (
                <td key={column.key} data-align={column.align}>
                  {row[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
