// A bill of material as its form holds it: texts for numbers, so that nothing is rounded on the way.
import { basisPoints, isAboveZero, millionths, percentOf, tidy } from '@/kit/decimal';
import type { PasteField } from '@/kit/form';
import type { Item, ItemSummary } from '../api';
import type { Bom, BomInput } from './api';

export interface BomRow {
  key: number;
  component: string | null;
  /** What it is shown as until the item itself is there. */
  text: string;
  quantity: string;
  unit: string | null;
  scrap: string;
  note: string;
}

let keys = 0;
export function emptyRow(): BomRow {
  keys += 1;
  return { key: keys, component: null, text: '', quantity: '', unit: null, scrap: '', note: '' };
}

export const rowsOfBom = (bom: Bom): BomRow[] =>
  bom.lines.map((line) => ({
    ...emptyRow(),
    component: line.component,
    text: `${line.component_code} · ${line.component_name}`,
    quantity: line.quantity,
    unit: line.unit,
    scrap: line.scrap_basis_points === 0 ? '' : percentOf(line.scrap_basis_points),
    note: line.note,
  }));

export const withComponent = (row: BomRow, item: Pick<ItemSummary, 'id' | 'code' | 'name' | 'stock_unit'>): BomRow => ({ ...row, component: item.id, text: `${item.code} · ${item.name}`, unit: item.stock_unit });

/** Columns that can be pasted, in the order in which people copy them. */
export const PASTED: readonly PasteField[] = [
  { key: 'item', heads: ['编码', '物料编码', '子件编码', '料号', '物料', '名称', '品名', 'code', 'item code', 'component'] },
  { key: 'quantity', heads: ['数量', '用量', '单位用量', 'qty'] },
  { key: 'unit', heads: ['单位', '计量单位'] },
  { key: 'scrap', heads: ['损耗率', '损耗', '报废率', 'scrap %'] },
  { key: 'note', heads: ['备注', 'remark'] },
];

export function rowFromPaste(row: Record<string, string>, item: Item | undefined, codeOf: (unit: string) => string | undefined): BomRow {
  const begun = item ? withComponent(emptyRow(), item) : { ...emptyRow(), text: row['item'] ?? '' };
  const code = codeOf(row['unit'] ?? '');
  const isUnit = item && code && [item.stock_unit, ...item.units.map(({ unit }) => unit)].includes(code);
  return { ...begun, quantity: tidy(row['quantity'] ?? ''), scrap: tidy((row['scrap'] ?? '').replace(/[%％]/g, '')), note: row['note'] ?? '', ...(isUnit ? { unit: code } : {}) };
}

export const isUntouched = (row: BomRow) => row.component === null && row.text === '' && row.quantity === '';

export type BomCell = 'component' | 'quantity' | 'scrap';

export function faultOf(row: BomRow): BomCell | null {
  if (row.component === null) return 'component';
  if (!isAboveZero(row.quantity)) return 'quantity';
  const points = basisPoints(row.scrap);
  return points === undefined || points > 100_000 ? 'scrap' : null;
}

export interface Head {
  item: string | null;
  base: string;
  note: string;
}

export const mayBeSaved = (head: Head, rows: readonly BomRow[]): boolean => {
  const written = rows.filter((row) => !isUntouched(row));
  return head.item !== null && (millionths(head.base) ?? 0n) > 0n && written.length > 0 && written.every((row) => faultOf(row) === null);
};

export const inputOf = (head: Head, rows: readonly BomRow[]): BomInput => ({
  item: head.item ?? '',
  base_quantity: tidy(head.base),
  note: head.note.trim(),
  lines: rows
    .filter((row) => !isUntouched(row))
    .map((row) => ({ component: row.component ?? '', quantity: tidy(row.quantity), unit: row.unit ?? '', scrap_basis_points: basisPoints(row.scrap) ?? 0, note: row.note.trim() })),
});
