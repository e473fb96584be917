// The pasted rows as a grid: columns are chosen above, cells are mended in place, faulty rows come first.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, ScrollBox } from '@/kit';
import { useProblemText } from '@/kit/problem-texts';
import { type PasteField, Select, type Table, withoutTwice } from '@/kit/form';
import type { RowProblem } from '../api';
import './paste.css';

/** Rows drawn at once: a browser that draws ten thousand stands still. */
const SHOWN = 100;

interface PasteGridProps {
  fields: readonly PasteField[];
  /** The names of the fields in the reader's language. */
  titles: Record<string, string>;
  table: Table;
  problems: readonly RowProblem[];
  onChange: (table: Table) => void;
}

export function PasteGrid({ fields, titles, table, problems, onChange }: PasteGridProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(SHOWN);
  const faulty = new Map<number, RowProblem[]>();
  for (const problem of problems) faulty.set(problem.row, [...(faulty.get(problem.row) ?? []), problem]);
  const order = [...faulty.keys(), ...table.rows.map((_, place) => place + 1).filter((row) => !faulty.has(row))];
  const choose = (place: number, field: string | undefined) => {
    const chosen = table.fields.map((one, at) => (at === place ? (field ?? null) : one === field ? null : one));
    onChange({ ...table, fields: withoutTwice(chosen) });
  };
  const mend = (row: number, place: number, cell: string) =>
    onChange({ ...table, rows: table.rows.map((cells, at) => (at === row - 1 ? cells.map((one, where) => (where === place ? cell : one)) : cells)) });
  return (
    <>
      <ScrollBox label={t`Pasted rows`} height={560}>
        <table className="k-grid-table catalog-paste">
          <thead>
            <tr>
              <th scope="col">#</th>
              {table.fields.map((field, place) => (
                // eslint-disable-next-line react/no-array-index-key -- a column is its place
                <th key={place} scope="col">
                  <Select
                    size="small"
                    allowClear
                    aria-label={t`What column ${place + 1} is`}
                    placeholder={t`left out`}
                    value={field}
                    onChange={(chosen: string | undefined) => choose(place, chosen)}
                    options={fields.map(({ key }) => ({ value: key, label: titles[key] }))}
                    popupMatchSelectWidth={false}
                    style={{ width: '100%', minWidth: 96 }}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.slice(0, shown).map((row) => (
              <PastedRow key={row} row={row} titles={titles} table={table} problems={faulty.get(row) ?? []} onMend={mend} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {shown < order.length ? (
        <div className="k-more">
          <Button onClick={() => setShown(shown + SHOWN)}>{t`Show more`}</Button>
        </div>
      ) : null}
    </>
  );
}

interface PastedRowProps {
  row: number;
  titles: Record<string, string>;
  table: Table;
  problems: readonly RowProblem[];
  onMend: (row: number, place: number, cell: string) => void;
}

function PastedRow({ row, titles, table, problems, onMend }: PastedRowProps) {
  const { t } = useLingui();
  const { fieldText } = useProblemText();
  const cells = table.rows[row - 1] ?? [];
  const told = (field: string) => problems.filter((problem) => problem.field === field);
  const say = ({ field, code, params }: RowProblem) => fieldText({ path: field, code, params: params ?? null });
  // What is wrong with a field that no column brings is said at the number of the row.
  const elsewhere = problems.filter(({ field }) => !table.fields.includes(field));
  return (
    <tr data-faulty={problems.length > 0}>
      <th scope="row">
        {row}
        {elsewhere.map((problem) => (
          <div key={problem.field} className="catalog-fault">{`${titles[problem.field] ?? problem.field} ${say(problem)}`}</div>
        ))}
      </th>
      {table.fields.map((field, place) => {
        const faults = field ? told(field) : [];
        return (
          // eslint-disable-next-line react/no-array-index-key -- a cell is its place
          <td key={place} data-faulty={faults.length > 0} data-left-out={field === null}>
            <input
              aria-label={t`Row ${row}, ${field ? (titles[field] ?? field) : t`left out`}`}
              aria-invalid={faults.length > 0}
              value={cells[place] ?? ''}
              onChange={(event) => onMend(row, place, event.target.value)}
            />
            {faults.map((problem) => (
              <div key={problem.code} className="catalog-fault">{say(problem)}</div>
            ))}
          </td>
        );
      })}
    </tr>
  );
}
