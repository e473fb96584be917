// What lies in the bank and in the cash box, by the books.
import { decimalOf, millionths } from '@/kit/decimal';
import type { Account, AccountBalance } from './api';

const MONEY: ReadonlySet<string | null> = new Set(['bank', 'cash']);

type ChartRow = Pick<Account, 'id' | 'parent_id' | 'role'>;

/** Whether money goes through an account: bank or cash, or one below them. */
export function isMoney(chart: readonly ChartRow[], id: string | null): boolean {
  const account = id === null ? undefined : chart.find((one) => one.id === id);
  return account !== undefined && (MONEY.has(account.role) || isMoney(chart, account.parent_id));
}

/** The closing balances of bank and cash with the accounts below them; null when nothing was ever posted to one. */
export function cashOf(chart: readonly ChartRow[], balances: readonly Pick<AccountBalance, 'account_id' | 'closing'>[]): string | null {
  const own = balances.filter(({ account_id }) => isMoney(chart, account_id));
  return own.length === 0 ? null : decimalOf(own.reduce((sum, { closing }) => sum + (millionths(closing.amount) ?? 0n), 0n), 2);
}
