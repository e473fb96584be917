// Lines as they are typed at the shelf, and what is sent of them.
import { decimalOf, fenOf, millionths } from '@/kit/decimal';
import type { ItemSummary } from '@/modules/catalog/api';
import type { HandInput, HandMovement } from '../api';

export interface ShelfLine {
  key: number;
  item: ItemSummary | null;
  location: string | null;
  to: string | null;
  lot: string;
  quantity: string;
  unit: string | null;
  value: string;
}

/** What goes out is worth its average; what comes in may say its worth, and an opening must. */
export const takesValue = (kind: HandMovement) => kind === 'opening' || kind === 'found';

export const isUntouched = (line: ShelfLine) => line.item === null && line.quantity === '' && line.value === '';

export type Lacking = 'item' | 'location' | 'to' | 'lot' | 'quantity' | 'value';

/** The first thing that a line still lacks; null when it can be sent. */
export function lackingOf(kind: HandMovement, line: ShelfLine): Lacking | null {
  if (!line.item) return 'item';
  if (!line.location) return 'location';
  if (kind === 'transfer' && (!line.to || line.to === line.location)) return 'to';
  if (line.item.tracking !== 'none' && line.lot.trim() === '') return 'lot';
  if ((millionths(line.quantity) ?? 0n) <= 0n) return 'quantity';
  if (!takesValue(kind)) return null;
  const isLeftOut = line.value.trim() === '';
  if (isLeftOut) return kind === 'opening' ? 'value' : null;
  return fenOf(line.value) === undefined || fenOf(line.value)?.startsWith('-') ? 'value' : null;
}

export function inputOf(kind: HandMovement, day: string, text: string, lines: readonly ShelfLine[]): HandInput {
  const sent = lines.filter((line) => !isUntouched(line)).map((line) => {
    const amount = takesValue(kind) ? fenOf(line.value) : undefined;
    return {
      item_id: line.item?.id ?? '',
      location_id: line.location ?? '',
      ...(kind === 'transfer' ? { to_id: line.to } : {}),
      ...(line.item?.tracking === 'none' ? {} : { lot: line.lot.trim() }),
      quantity: decimalOf(millionths(line.quantity) ?? 0n),
      ...(line.unit ? { unit: line.unit } : {}),
      ...(amount === undefined ? {} : { value: { amount, currency: 'CNY' } }),
    };
  });
  return { kind, day, text: text.trim(), lines: sent };
}
