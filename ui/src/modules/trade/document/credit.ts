// How much of an invoice or bill can still be credited, and how much of that came back.
import { decimalOf, left, millionths } from '@/kit/decimal';
import type { DocumentLine, TradeDocument } from '../api';
import { sideOf } from '../sides';

export const creditable = (line: DocumentLine): string => left(line.quantity, line.returned ?? '0');

/** What of a line came back for good and is billed all the same. */
export function toCredit(line: DocumentLine, order: TradeDocument): string {
  const ordered = order.lines.find((one) => one.n === line.order_n);
  const of = (text: string | null | undefined) => millionths(text ?? '0') ?? 0n;
  if (!ordered) return '0';
  const due = sideOf(order.kind) === 'sale' ? of(ordered.quantity) : of(ordered.moved);
  const tooMuch = of(ordered.billed) + of(ordered.returned) - due;
  const most = [of(creditable(line)), of(ordered.returned), tooMuch].reduce((least, one) => (one < least ? one : least));
  return decimalOf(most > 0n ? most : 0n);
}
