// What a person chose for a sheet, and what is wrong with it before it is sent: pure, so that the page can say it at once.
import type { Kind, Sheet, SheetChoice } from './api';

/** The choice of one sheet while it is edited: each column with its field or none. */
export interface Draft {
  index: number;
  kind: string | null;
  fields: ReadonlyMap<number, string>;
}

/** Two columns cannot be the same field. What a kind needs beyond that, the server says. */
export interface Fault {
  field: string;
  columns: number[];
}

export function draftOf(sheet: Sheet): Draft {
  const mapped = sheet.mapping?.columns.map(({ column, field }): [number, string] => [column, field]);
  const proposed = sheet.columns.flatMap(({ index, field }): [number, string][] => (field ? [[index, field]] : []));
  return { index: sheet.index, kind: sheet.is_left_out ? null : (sheet.mapping?.kind ?? sheet.kind), fields: new Map(mapped ?? proposed) };
}

/** Another kind keeps the fields that it knows too. */
export function withKind(draft: Draft, kind: Kind | null): Draft {
  const known = new Set(kind?.fields.map((field) => field.name));
  return { ...draft, kind: kind?.name ?? null, fields: new Map([...draft.fields].filter(([, field]) => known.has(field))) };
}

export function withField(draft: Draft, column: number, field: string | null): Draft {
  const fields = new Map(draft.fields);
  if (field) fields.set(column, field);
  else fields.delete(column);
  return { ...draft, fields };
}

export function faultsOf(draft: Draft): Fault[] {
  if (draft.kind === null) return [];
  const columnsOf = new Map<string, number[]>();
  for (const [column, field] of draft.fields) columnsOf.set(field, [...(columnsOf.get(field) ?? []), column]);
  return [...columnsOf].filter(([, columns]) => columns.length > 1).map(([field, columns]) => ({ field, columns }));
}

/** What is sent: a kind that was just changed and has no column chosen leaves the columns to the recognition. */
export function choiceOf(draft: Draft, sheet: Sheet): SheetChoice {
  const isUntouched = draft.fields.size === 0 && draft.kind !== (sheet.mapping?.kind ?? sheet.kind);
  return {
    index: draft.index,
    is_left_out: draft.kind === null,
    kind: draft.kind,
    columns: draft.kind === null || isUntouched ? null : [...draft.fields].map(([column, field]) => ({ column, field })),
  };
}
