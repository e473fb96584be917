// A list as the rows of a file: what a cell holds of each record, a line for each part where a record has several.
import type { Cell, PlainCell } from './workbook';

/** A column of the file. */
export interface FileColumn<T> {
  head: string;
  /** Of a record with several lines one cell for each; what is the same for all of them is repeated. */
  cell: (row: T) => Cell | readonly Cell[];
}

/** More is no list any more, and takes a browser's memory. */
export const ROWS_MAX = 100_000;

const isSeveral = (cell: Cell | readonly Cell[]): cell is readonly Cell[] => Array.isArray(cell);

/** The lines of one record. */
export function linesOf<T>(row: T, columns: readonly FileColumn<T>[]): Cell[][] {
  const cells = columns.map(({ cell }) => cell(row));
  const lines = Math.max(1, ...cells.map((cell) => (isSeveral(cell) ? cell.length : 1)));
  return Array.from({ length: lines }, (_, line) => cells.map((cell) => (isSeveral(cell) ? (cell[line] ?? null) : cell)));
}

const isNamed = (cell: Cell): cell is { named: string; id: string | null } => cell !== null && typeof cell === 'object' && 'named' in cell;

/** The identifiers whose names are wanted, by what they are of. */
export function wantedNames(lines: readonly (readonly Cell[])[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const cell of lines.flat()) {
    if (!isNamed(cell) || cell.id === null) continue;
    wanted.set(cell.named, (wanted.get(cell.named) ?? new Set()).add(cell.id));
  }
  return wanted;
}

export const withNames = (lines: readonly (readonly Cell[])[], nameOf: (of: string, id: string) => string): PlainCell[][] =>
  lines.map((cells) => cells.map((cell) => (isNamed(cell) ? cell.id && nameOf(cell.named, cell.id) : cell)));

/** A number that may be missing. */
export const numberOf = (number: string | number | null): Cell => (number === null ? null : { number });
