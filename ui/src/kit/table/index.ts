// Lists and grids of records.
import './table.css';

export { type Column, DataTable } from './DataTable';
export { GridTable } from './GridTable';
export { LedgerTable } from './LedgerTable';
