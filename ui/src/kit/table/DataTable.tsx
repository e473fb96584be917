// A list of records, page after page by key: a table where there is room, cards on a phone.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ScrollBox } from '../Layout';
import { Problem } from '../Problem';
import { Skeleton } from '../States';
import { useIsPhone } from '../useIsPhone';
import { ExcelButton, type LoadPage } from './ExcelButton';
import type { FileColumn } from './sheet';

export interface Column<T> {
  key: string;
  title: ReactNode;
  render: (row: T) => ReactNode;
  align?: 'start' | 'end';
  width?: number | string;
  /** On a phone: the headline, a plain line with or without its name, or left out. */
  onCard?: 'title' | 'line' | 'bare' | 'none';
  /** What it holds in a file of the list; a column without one is not in it. */
  cell?: FileColumn<T>['cell'];
  /** Its name in a file, where the title is no text. */
  head?: string;
  /** The screen tells it within another column. */
  isFileOnly?: true;
}

/** A column that only a file has: what the screen tells within another one. */
export const fileOnly = <T,>(head: string, cell: FileColumn<T>['cell']): Column<T> => ({ key: `file ${head}`, title: head, render: () => null, isFileOnly: true, cell });

/** What an infinite query offers; tables without further pages leave it out. */
export interface Pages {
  isPending: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
  /** A page of the same list, for a file of all of it. */
  load?: LoadPage<unknown>;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[] | undefined;
  rowKey: (row: T) => string;
  pages?: Pages;
  empty: ReactNode;
}

const inFile = <T,>(columns: readonly Column<T>[]): FileColumn<T>[] =>
  columns.flatMap(({ cell, head, title, key }) => (cell ? [{ head: head ?? (typeof title === 'string' ? title : key), cell }] : []));

export function DataTable<T>({ label, columns: all, rows, rowKey, pages, empty }: DataTableProps<T>) {
  const { t } = useLingui();
  const isPhone = useIsPhone();
  if (pages?.error) {
    return (
      <div style={{ padding: 16 }}>
        <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      </div>
    );
  }
  if (!rows || pages?.isPending) {
    return (
      <div style={{ padding: 20 }}>
        <Skeleton lines={6} height={22} />
      </div>
    );
  }
  if (rows.length === 0) return empty;
  const columns = all.filter(({ isFileOnly }) => !isFileOnly);
  const written = inFile(all);
  return (
    <>
      {written.length > 0 ? (
        <div className="k-table-tools k-noprint">
          <ExcelButton label={label} columns={written} rows={rows} load={pages?.load as LoadPage<T> | undefined} />
        </div>
      ) : null}
      {isPhone ? <Cards label={label} columns={columns} rows={rows} rowKey={rowKey} /> : <Rows label={label} columns={columns} rows={rows} rowKey={rowKey} />}
      {pages?.hasNextPage ? (
        <div className="k-more k-noprint">
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
        </div>
      ) : null}
    </>
  );
}

interface ListProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

function Rows<T>({ label, columns, rows, rowKey }: ListProps<T>) {
  return (
    <ScrollBox label={label}>
      <table className="k-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align} style={column.width ? { width: column.width } : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} className={column.align === 'end' ? 'k-num' : undefined}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Cards<T>({ label, columns, rows, rowKey }: ListProps<T>) {
  const titles = columns.filter((column) => column.onCard === 'title');
  const bare = columns.filter((column) => column.onCard === 'bare');
  const lines = columns.filter((column) => (column.onCard ?? 'line') === 'line');
  return (
    <ul className="k-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          {titles.map((column) => (
            <div key={column.key} className="k-card-title">
              {column.render(row)}
            </div>
          ))}
          {lines.length > 0 ? (
            <dl>
              {lines.map((column) => (
                <div key={column.key} style={{ display: 'contents' }}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {bare.map((column) => (
            <div key={column.key} style={{ marginTop: 8 }}>
              {column.render(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
