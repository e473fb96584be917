// What is due today is not overdue, and a payment on account is no negative invoice of some age.
import { expect, it } from 'vitest';
import type { OpenItem } from '../api';
import { bucketOf, byParty } from './ageing';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const item = (due: string, amount: string, party = 'pty_1') => ({ id: due + amount, side: 'receivable', party_id: party, due, day: due, amount: cny(amount), open: cny(amount) }) as unknown as OpenItem;
const TODAY = '2026-03-31';

it.each([
  ['2026-03-31', 'not_due'],
  ['2026-03-30', 'to_30'],
  ['2026-03-01', 'to_30'],
  ['2026-02-28', 'to_60'],
  ['2026-01-30', 'to_60'],
  ['2026-01-29', 'to_90'],
  ['2025-12-30', 'over_90'],
] as const)('due on %s is %s', (due, bucket) => {
  expect(bucketOf(item(due, '1.00'), TODAY)).toBe(bucket);
});

it('parties are added up exactly, the largest first', () => {
  const owing = byParty([item('2026-03-31', '0.10'), item('2026-03-01', '0.20'), item('2026-01-01', '-0.05'), item('2026-03-31', '9.00', 'pty_2')], TODAY);
  expect(owing.map(({ party, total }) => [party, total])).toEqual([
    ['pty_2', '9.00'],
    ['pty_1', '0.25'],
  ]);
  expect(owing[1]?.sums.on_account).toBe('-0.05');
});
