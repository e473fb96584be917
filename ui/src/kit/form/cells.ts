// What was copied from a spreadsheet: rows of cells, and which column is what.

/** A column that can be pasted: its name in the interface, and how people head it. */
export interface PasteField {
  key: string;
  heads: readonly string[];
}

export interface Table {
  /** The field of each column; null for one that is left out. */
  fields: (string | null)[];
  rows: string[][];
}

/** The first row named the columns: it is none of the rows. */
const isHead = (fields: readonly (string | null)[]) => fields.filter(Boolean).length >= 2;

/** Tab-separated text as spreadsheet programs copy it: cells with breaks or quotes in them stand in quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (isQuoted) {
      if (sign === '"' && text[place + 1] === '"') {
        cell += '"';
        place += 1;
      } else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s*（()）_-]/g, '');

/** The field that a head of a column means. */
export function fieldOf(head: string, fields: readonly PasteField[]): string | null {
  const wanted = folded(head);
  return fields.find(({ key, heads }) => folded(key) === wanted || heads.some((one) => folded(one) === wanted))?.key ?? null;
}

/** The copied text as a table: by its heads when it has some, else in the order of the fields. */
export function tableOf(text: string, fields: readonly PasteField[]): Table {
  const rows = cellsOf(text);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const filled = rows.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ''));
  const heads = (filled[0] ?? []).map((head) => fieldOf(head, fields));
  if (isHead(heads)) return { fields: withoutTwice(heads), rows: filled.slice(1) };
  return { fields: Array.from({ length: width }, (_, place) => fields[place]?.key ?? null), rows: filled };
}

/** A field stands in one column. */
export const withoutTwice = (fields: readonly (string | null)[]) => fields.map((field, place) => (field && fields.indexOf(field) === place ? field : null));

/** The rows as they are sent. */
export function rowsOf({ fields, rows }: Table): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(fields.flatMap((field, place) => (field ? [[field, row[place] ?? '']] : []))));
}
