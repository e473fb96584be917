// What is posted below an account is in its sum, once.
import { expect, it } from 'vitest';
import type { Account, AccountBalance } from './api';
import { treeOf } from './tree';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const name = { zh: '', en: '' };
const chart = [
  { id: '2202', name, parent_id: null },
  { id: '220202', name, parent_id: '2202' },
] as unknown as Account[];
const row = (id: string, parent: string | null, debit: string, credit: string, closing: string) =>
  ({ account_id: id, parent_id: parent, name, kind: 'liability', opening: cny('0.00'), debit: cny(debit), credit: cny(credit), closing: cny(closing) }) as unknown as AccountBalance;

it('an account above others is there even when nothing is posted to itself', () => {
  const rows = treeOf([row('220202', '2202', '0.10', '0.20', '-0.10'), row('1002', null, '0.20', '0.10', '0.10')], chart);
  expect(rows.map(({ id, depth, credit, closing }) => [id, depth, credit, closing])).toEqual([
    ['1002', 0, '0.10', '0.10'],
    ['2202', 0, '0.20', '-0.10'],
    ['220202', 1, '0.20', '-0.10'],
  ]);
});
