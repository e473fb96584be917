// An order as its form holds it: texts for numbers, so that nothing is rounded on the way.
import type { Item, Tax } from '@/modules/catalog/api';
import type { OrderInput, TradeDocument } from '../api';
import { basisPoints, decimal, micro, percentOf, tidy, times } from '../decimal';
import type { Side } from '../sides';

export interface Head {
  party?: string | undefined;
  day: string;
  due: string | null;
  reference: string;
  note: string;
  tolerance: string;
}

export interface Line {
  key: number;
  itemId: string | null;
  /** What it is shown as until the item itself is there. */
  text: string;
  quantity: string;
  unit: string | null;
  price: string;
  discount: string;
  tax: string | null;
}

let keys = 0;
export function emptyLine(): Line {
  keys += 1;
  return { key: keys, itemId: null, text: '', quantity: '', unit: null, price: '', discount: '', tax: null };
}

export function linesOf(document: TradeDocument, taxes: readonly Tax[]): Line[] {
  return document.lines.map((line) => ({
    ...emptyLine(),
    itemId: line.item_id,
    text: line.text,
    quantity: line.entered,
    unit: line.unit,
    price: line.price,
    discount: line.discount === 0 ? '' : percentOf(line.discount),
    // a line tells its rate and not which tax it is
    tax: taxes.find((tax) => tax.basis_points === line.tax_rate)?.id ?? null,
  }));
}

/** The price of a unit, from that of the stock unit. */
export function priceFor(item: Item, side: Side, unit: string): string {
  const price = side === 'sale' ? item.sales_price : item.purchase_price;
  if (price === null) return '';
  const other = item.units.find((one) => one.unit === unit);
  return other ? times(price, other.numerator, other.denominator) : price;
}

/** The line with an item chosen: its unit, price and tax come along. */
export const withItem = (line: Line, item: Item, side: Side, usual: string | null): Line => ({
  ...line,
  itemId: item.id,
  text: item.name,
  unit: item.stock_unit,
  price: priceFor(item, side, item.stock_unit),
  tax: item.tax ?? usual,
});

/** A number as it is sent; what is no number goes as it was typed, and the server says so. */
function sent(text: string): string {
  const value = micro(text);
  return value === null ? tidy(text) : decimal(value);
}

export type Cell = 'item' | 'quantity' | 'price' | 'discount';
/** Cells that cannot be right, by the key of their line. */
export type Faults = Map<number, Cell[]>;

export const filled = (lines: readonly Line[]): Line[] => lines.filter((line) => line.itemId !== null || line.quantity !== '' || line.price !== '');

export function faultsOf(lines: readonly Line[]): Faults {
  const faults: Faults = new Map();
  for (const line of filled(lines)) {
    const cells: Cell[] = [];
    const [quantity, price, discount] = [micro(line.quantity), micro(line.price), basisPoints(line.discount)];
    if (line.itemId === null) cells.push('item');
    if (quantity === null || quantity <= 0n) cells.push('quantity');
    if (price === null || price < 0n) cells.push('price');
    if (discount === null || discount > 10_000) cells.push('discount');
    if (cells.length > 0) faults.set(line.key, cells);
  }
  return faults;
}

export function asInput(head: Head, lines: readonly Line[], document: TradeDocument | null): OrderInput {
  return {
    party_id: head.party ?? '',
    day: head.day,
    due: head.due,
    location_id: document?.location_id ?? null,
    reference: head.reference ?? '',
    note: head.note ?? '',
    tolerance: basisPoints(head.tolerance ?? '') ?? 0,
    lines: filled(lines).map((line) => ({
      item_id: line.itemId ?? '',
      text: line.text,
      quantity: sent(line.quantity),
      unit: line.unit,
      price: sent(line.price),
      discount: basisPoints(line.discount) ?? 0,
      tax_id: line.tax,
    })),
  };
}
