// Accounts of a trial balance as a tree: an account above others has what is posted to it and to all below it.
import { decimalOf, millionths } from '@/kit/decimal';
import type { Account, AccountBalance } from './api';

export interface TreeRow {
  id: string;
  name: AccountBalance['name'];
  depth: number;
  opening: string;
  debit: string;
  credit: string;
  closing: string;
}

const COLUMNS = ['opening', 'debit', 'credit', 'closing'] as const;
type Sums = Record<(typeof COLUMNS)[number], bigint>;

export function treeOf(balances: readonly AccountBalance[], chart: readonly Account[]): TreeRow[] {
  const named = new Map<string, Pick<Account, 'name' | 'parent_id'>>();
  for (const account of chart) named.set(account.id, account);
  for (const balance of balances) named.set(balance.account_id, balance);
  const sums = new Map<string, Sums>();
  const above = (id: string | null | undefined) => (id ? named.get(id)?.parent_id : null);
  for (const balance of balances) {
    for (let id: string | null | undefined = balance.account_id; id; id = above(id)) {
      const sum = sums.get(id) ?? { opening: 0n, debit: 0n, credit: 0n, closing: 0n };
      for (const column of COLUMNS) sum[column] += millionths(balance[column].amount) ?? 0n;
      sums.set(id, sum);
    }
  }
  const depthOf = (id: string): number => {
    const parent = above(id);
    return parent ? depthOf(parent) + 1 : 0;
  };
  // codes of accounts begin with the code of the account above them, so their order is that of the tree
  return [...sums.keys()].sort().map((id) => {
    const sum = sums.get(id) as Sums;
    const told = (column: keyof Sums) => decimalOf(sum[column], 2);
    return { id, name: named.get(id)?.name ?? { zh: id, en: id }, depth: depthOf(id), opening: told('opening'), debit: told('debit'), credit: told('credit'), closing: told('closing') };
  });
}
