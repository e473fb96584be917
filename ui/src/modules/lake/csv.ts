// A table as CSV that spreadsheet programs open safely: a cell never becomes a formula.
import type { Table } from './api';

/** A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a byte-order mark, so that Chinese opens right in every spreadsheet program. */
export function csvOf(table: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [table.columns.map((column) => csvCell(column.name)), ...table.rows.map((row) => row.map(csvCell))];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
