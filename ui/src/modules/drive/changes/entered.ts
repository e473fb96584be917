// A change as it is being written: lines that may still lack something, and what is sent of them.
import { todayPlus } from '../today';
import type { Change, ChangeInput } from './api';

export interface ItemLine {
  key: number;
  item: string | null;
  itemText: string;
  toBom: string | null;
  note: string;
}

export interface DrawingLine {
  key: number;
  file: string | null;
  fileText: string;
  toNumber: number | null;
}

export interface Entered {
  title: string;
  reason: string;
  effective: string | null;
  onStock: string;
  onOrders: string;
  items: ItemLine[];
  drawings: DrawingLine[];
}

let made = 0;
const nextKey = () => (made += 1);

export const newItem = (): ItemLine => ({ key: nextKey(), item: null, itemText: '', toBom: null, note: '' });
export const newDrawing = (): DrawingLine => ({ key: nextKey(), file: null, fileText: '', toNumber: null });

export function asEntered(change: Change | null): Entered {
  if (!change) return { title: '', reason: '', effective: todayPlus(0), onStock: '', onOrders: '', items: [newItem()], drawings: [newDrawing()] };
  const items = change.items.map((one): ItemLine => ({ key: nextKey(), item: one.item, itemText: `${one.item_code} · ${one.item_name}`, toBom: one.to_bom, note: one.note }));
  const drawings = change.drawings.map((one): DrawingLine => ({ key: nextKey(), file: one.file, fileText: one.name, toNumber: one.to_number }));
  return { title: change.title, reason: change.reason, effective: change.effective, onStock: change.on_stock, onOrders: change.on_orders, items, drawings };
}

/** Lines in which nothing was chosen are left out. */
export function asInput(entered: Entered): ChangeInput {
  return {
    title: entered.title,
    reason: entered.reason,
    effective: entered.effective ?? todayPlus(0),
    on_stock: entered.onStock,
    on_orders: entered.onOrders,
    items: entered.items.flatMap(({ item, toBom, note }) => (item ? [{ item, to_bom: toBom, note }] : [])),
    drawings: entered.drawings.flatMap(({ file, toNumber }) => (file && toNumber ? [{ file, to_number: toNumber }] : [])),
  };
}
