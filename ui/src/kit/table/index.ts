// Lists and grids of records.
import './table.css';

export { type Column, DataTable, type Pages } from './DataTable';
export { type GridColumn, GridTable } from './GridTable';
