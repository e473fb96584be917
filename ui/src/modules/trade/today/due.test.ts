// An order that was delivered and waits for its invoice is not late.
import { expect, it } from 'vitest';
import type { TradeDocument } from '../api';
import { daysLate, isOutstanding } from './due';

const order = (moved: string | null) => ({ lines: [{ quantity: '40', moved }] }) as unknown as TradeDocument;

it('outstanding is what was not moved', () => {
  expect(isOutstanding(order(null))).toBe(true);
  expect(isOutstanding(order('10'))).toBe(true);
  expect(isOutstanding(order('40'))).toBe(false);
});

it('today is not late yet', () => {
  expect(daysLate('2026-03-05', '2026-03-05')).toBe(0);
  expect(daysLate('2026-02-27', '2026-03-05')).toBe(6);
});
