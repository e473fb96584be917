// Rows that are never changed, only taken back by their opposite: what happened, who did it, and the way back.
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Row } from '../Layout';
import { Tag } from '../Tag';
import { DateText } from '../Values';
import { type Column, DataTable, type Pages } from './DataTable';

export interface LedgerRow {
  id: string;
  day: string;
  actor: string;
  reverses: string | null;
}

interface LedgerTableProps<T extends LedgerRow> {
  label: string;
  rows: readonly T[] | undefined;
  pages: Pages;
  empty: ReactNode;
  /** Told first; `note` stands below it. */
  what: (row: T) => { title: ReactNode; note?: ReactNode };
  /** The same in a file, where it stands once for each line. */
  told: (row: T) => string;
  columns: readonly Column<T>[];
  nameOfPerson: (id: string) => string;
  /** Which rows may be taken back here; the documents' own are taken back with them. */
  takeBack: { title: string; note: string; may: (row: T) => boolean; onTakeBack: (row: T) => void } | null;
}

export function LedgerTable<T extends LedgerRow>({ label, rows, pages, empty, what, told, columns, nameOfPerson, takeBack }: LedgerTableProps<T>) {
  const { t } = useLingui();
  const takenBack = new Set((rows ?? []).map((row) => row.reverses));
  const mayTakeBack = (row: T) => takeBack !== null && row.reverses === null && !takenBack.has(row.id) && takeBack.may(row);
  const headline = (row: T) => {
    const { title, note } = what(row);
    return (
      <>
        <Row tight>
          <span className={row.reverses ? 'k-strong k-red' : 'k-strong'}>{title}</span>
          {row.reverses ? <Tag tone="warn" icon={null}>{t`takes back`}</Tag> : null}
          {takenBack.has(row.id) ? <Tag>{t`taken back`}</Tag> : null}
        </Row>
        {note ? <div className="k-small k-soft">{note}</div> : null}
      </>
    );
  };
  const wayBack = (row: T) =>
    takeBack && mayTakeBack(row) ? (
      <Popconfirm title={takeBack.title} description={takeBack.note} okText={t`Take back today`} cancelText={t`Leave it`} onConfirm={() => takeBack.onTakeBack(row)}>
        <Button size="small">{t`Take back today`}</Button>
      </Popconfirm>
    ) : null;
  const all: Column<T>[] = [
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    { key: 'what', title: t`What happened`, onCard: 'title', render: headline, cell: (row) => (row.reverses ? `${told(row)} (${t`takes back`})` : told(row)) },
    ...columns,
    { key: 'who', title: t`Who`, render: (row) => nameOfPerson(row.actor), cell: (row) => nameOfPerson(row.actor) },
    { key: 'do', title: <span className="k-hidden">{t`Actions`}</span>, align: 'end', onCard: 'bare', render: wayBack },
  ];
  return <DataTable label={label} columns={all} rows={rows} rowKey={(row) => row.id} pages={pages} empty={empty} />;
}
