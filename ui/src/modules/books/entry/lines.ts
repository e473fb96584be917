// Lines of an entry as they are typed, and whether both sides are equal.
import { decimalOf, fenOf, millionths } from '@/kit/decimal';
import type { Account, EntryInput } from '../api';

export interface EntryLine {
  key: number;
  account: string;
  debit: string;
  credit: string;
}

export const isUntouched = (line: EntryLine) => line.account === '' && line.debit === '' && line.credit === '';

/** What an amount that is typed counts: nothing while it is none. */
const sizeOf = (text: string) => (fenOf(text) === undefined ? 0n : (millionths(text) ?? 0n));

export interface Sides {
  debit: bigint;
  credit: bigint;
}

export function sidesOf(lines: readonly EntryLine[]): Sides {
  return lines.reduce(({ debit, credit }, line) => ({ debit: debit + sizeOf(line.debit), credit: credit + sizeOf(line.credit) }), { debit: 0n, credit: 0n });
}

/** What makes both sides equal when it stands on this side of this line; empty when nothing is needed. */
export function restFor(lines: readonly EntryLine[], at: number, side: 'debit' | 'credit'): string {
  const others = sidesOf(lines.filter((_, place) => place !== at));
  const rest = side === 'debit' ? others.credit - others.debit : others.debit - others.credit;
  return rest === 0n ? '' : decimalOf(rest, 2);
}

/** A line has an account and an amount on exactly one side. */
export function isFaulty(line: EntryLine): boolean {
  const amounts = [line.debit, line.credit].filter((text) => text.trim() !== '');
  return line.account === '' || amounts.length !== 1 || sizeOf(amounts[0] ?? '') === 0n;
}

export function mayBePosted(text: string, lines: readonly EntryLine[]): boolean {
  const written = lines.filter((line) => !isUntouched(line));
  const { debit, credit } = sidesOf(written);
  return text.trim() !== '' && written.length >= 2 && !written.some(isFaulty) && debit === credit;
}

export function inputOf(day: string, text: string, lines: readonly EntryLine[]): EntryInput {
  const money = (typed: string) => ({ amount: fenOf(typed) ?? '', currency: 'CNY' });
  const sent = lines.filter((line) => !isUntouched(line)).map((line) => (line.debit.trim() ? { account_id: line.account, debit: money(line.debit) } : { account_id: line.account, credit: money(line.credit) }));
  return { day, text: text.trim(), lines: sent };
}

/** Accounts that documents alone post to: stock, and who owes whom. */
export function isOfDocuments({ role }: Account): boolean {
  return role !== null && (['receivables', 'payables', 'goods_received'].includes(role) || (role.startsWith('stock_') && role !== 'stock_differences'));
}
