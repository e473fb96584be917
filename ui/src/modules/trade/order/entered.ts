// An order as its form holds it: texts for numbers, so that nothing is rounded on the way.
import { basisPoints, decimalOf, millionths, percentOf, tidy, times } from '@/kit/decimal';
import type { PasteField } from '@/kit/form';
import type { Item, Tax } from '@/modules/catalog/api';
import type { Offer, OrderInput, TradeDocument } from '../api';
import type { Side } from '../sides';

export interface Head {
  party?: string | undefined;
  day: string;
  due: string | null;
  reference: string;
  note: string;
  tolerance: string;
  /** The party's when nobody chose one. */
  currency: string | null;
  rate: string;
}

export interface Line {
  key: number;
  itemId: string | null;
  /** What it is shown as until the item itself is there. */
  text: string;
  quantity: string;
  unit: string | null;
  price: string;
  /** Somebody typed the price; else it is what was agreed, and the server says what that is. */
  isOwn: boolean;
  discount: string;
  tax: string | null;
}

let keys = 0;
export function emptyLine(): Line {
  keys += 1;
  return { key: keys, itemId: null, text: '', quantity: '', unit: null, price: '', isOwn: false, discount: '', tax: null };
}

export function linesOf(document: TradeDocument, taxes: readonly Tax[]): Line[] {
  return document.lines.map((line) => ({
    ...emptyLine(),
    itemId: line.item_id,
    text: line.text,
    quantity: line.entered,
    unit: line.unit,
    price: line.price,
    isOwn: line.price_list_id === null,
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
  isOwn: false,
  tax: item.tax ?? usual,
});

/** What an item costs by itself is in the organisation's own currency; in another it has to be said. */
export const inCurrency = (line: Line, currency: string): Line => (currency === 'CNY' || line.isOwn ? line : { ...line, price: '' });

/** Columns that can be pasted, in the order in which people copy them. */
export const PASTED: readonly PasteField[] = [
  { key: 'item', heads: ['编码', '物料编码', '产品编码', '料号', '物料', '名称', '品名', 'code', 'item code', 'name'] },
  { key: 'quantity', heads: ['数量', '订货数量', 'qty'] },
  { key: 'price', heads: ['单价', '不含税单价', '价格', 'price without tax', 'unit price'] },
  { key: 'unit', heads: ['单位', '计量单位'] },
  { key: 'discount', heads: ['折扣', '折扣%', 'discount %'] },
];

/** A line with what was pasted; what was left empty stays as it came with the item. */
export function withPasted(line: Line, row: Record<string, string>, item: Item | undefined, codeOf: (unit: string) => string | undefined): Line {
  const code = codeOf(row['unit'] ?? '');
  const unit = code && item && [item.stock_unit, ...item.units.map((one) => one.unit)].includes(code) ? code : line.unit;
  const put = (key: string) => tidy((row[key] ?? '').replace(/[¥￥%％]/g, ''));
  const price = put('price');
  return { ...line, unit, quantity: put('quantity') || line.quantity, price: price || line.price, isOwn: price !== '', discount: put('discount') || line.discount };
}

/** Roughly what a line comes to before tax; the server's amount is the one that counts. */
export function netHint(quantity: string, price: string, discount: string): string | null {
  const [many, each, points] = [millionths(quantity), millionths(price), basisPoints(discount)];
  if (many === undefined || each === undefined || points === undefined || many <= 0n) return null;
  // millionths of millionths, and a share in ten thousandths, rounded to the fen
  const fen = (many * each * BigInt(10_000 - points) + 50_000_000_000_000n) / 100_000_000_000_000n;
  return decimalOf(fen * 10_000n);
}

/** A number as it is sent; what is no number goes as it was typed, and the server says so. */
function sent(text: string): string {
  const value = millionths(text);
  return value === undefined ? tidy(text) : decimalOf(value);
}

export type Cell = 'item' | 'quantity' | 'price' | 'discount';
/** Cells that cannot be right, by the key of their line. */
export type Faults = Map<number, Cell[]>;
/** What was agreed for a line, by its key. */
export type Offers = ReadonlyMap<number, Offer>;

export const filled = (lines: readonly Line[]): Line[] => lines.filter((line) => line.itemId !== null || line.text !== '' || line.quantity !== '' || line.price !== '');

/** The price of a line: the one that was typed, else what was agreed, else the item's own. */
export const shownPrice = (line: Line, offer: Offer | undefined): string => (line.isOwn ? line.price : (offer?.price ?? line.price));

export function faultsOf(lines: readonly Line[], offers: Offers = new Map()): Faults {
  const faults: Faults = new Map();
  for (const line of filled(lines)) {
    const cells: Cell[] = [];
    const [quantity, price, discount] = [millionths(line.quantity), millionths(shownPrice(line, offers.get(line.key))), basisPoints(line.discount)];
    if (line.itemId === null) cells.push('item');
    if (quantity === undefined || quantity <= 0n) cells.push('quantity');
    if (price === undefined || price < 0n) cells.push('price');
    if (discount === undefined || discount > 10_000) cells.push('discount');
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
    currency: head.currency,
    rate: tidy(head.rate ?? '') || null,
    lines: filled(lines).map((line) => ({
      item_id: line.itemId ?? '',
      text: line.text,
      quantity: sent(line.quantity),
      unit: line.unit,
      ...(line.isOwn ? { price: sent(line.price) } : {}),
      discount: basisPoints(line.discount) ?? 0,
      tax_id: line.tax,
    })),
  };
}
