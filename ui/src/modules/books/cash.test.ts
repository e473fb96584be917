// Money is what is in the bank and in the box, and not what is owed.
import { expect, it } from 'vitest';
import { cashOf } from './cash';

const chart = [
  { id: '1001', parent_id: null, role: 'cash' },
  { id: '1002', parent_id: null, role: 'bank' },
  { id: '100201', parent_id: '1002', role: null },
  { id: '1122', parent_id: null, role: 'receivables' },
];
const row = (account_id: string, amount: string) => ({ account_id, closing: { amount, currency: 'CNY' } });

it('accounts below the bank are counted with it', () => {
  expect(cashOf(chart, [row('1001', '200.00'), row('100201', '1000.50'), row('1122', '99.00')])).toBe('1200.50');
});

it('nothing posted is not a zero', () => {
  expect(cashOf(chart, [row('1122', '99.00')])).toBeNull();
});
