// Lists and grids of records.
import './table.css';

export { type Column, DataTable, fileOnly } from './DataTable';
export { type AskNames, NamesProvider } from './names';
export { GridTable } from './GridTable';
export { LedgerTable } from './LedgerTable';
export { ExcelButton } from './ExcelButton';
export { type FileColumn, numberOf } from './sheet';
export type { Cell } from './workbook';
