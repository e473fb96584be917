// What lies in the bank and in the cash box, by the books.
import { decimalOf, millionths } from '@/kit/decimal';
import type { Account, AccountBalance } from './api';

const MONEY: ReadonlySet<string | null> = new Set(['bank', 'cash']);

/** The closing balances of bank and cash with the accounts below them; null when nothing was ever posted to one. */
export function cashOf(chart: readonly Pick<Account, 'id' | 'parent_id' | 'role'>[], balances: readonly Pick<AccountBalance, 'account_id' | 'closing'>[]): string | null {
  const known = new Map(chart.map((account) => [account.id, account]));
  const isMoney = (id: string | null): boolean => {
    const account = id === null ? undefined : known.get(id);
    return account !== undefined && (MONEY.has(account.role) || isMoney(account.parent_id));
  };
  const own = balances.filter(({ account_id }) => isMoney(account_id));
  return own.length === 0 ? null : decimalOf(own.reduce((sum, { closing }) => sum + (millionths(closing.amount) ?? 0n), 0n), 2);
}
