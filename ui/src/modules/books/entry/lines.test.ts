// An entry can be posted when its sides are equal, to the fen.
import { expect, it } from 'vitest';
import { type EntryLine, inputOf, mayBePosted, restFor } from './lines';

const line = (key: number, account: string, debit: string, credit: string): EntryLine => ({ key, account, debit, credit });
const rent = [line(1, '5602', '3,000.50', ''), line(2, '1002', '', '3000.5'), line(3, '', '', '')];

it('equal sides are posted, a fen of difference is not', () => {
  expect(mayBePosted('三月房租', rent)).toBe(true);
  expect(mayBePosted('三月房租', [line(1, '5602', '3000.51', ''), line(2, '1002', '', '3000.5')])).toBe(false);
  expect(mayBePosted('', rent)).toBe(false);
  expect(inputOf('2026-03-05', ' 三月房租 ', rent)).toEqual({
    day: '2026-03-05',
    text: '三月房租',
    lines: [
      { account_id: '5602', debit: { amount: '3000.50', currency: 'CNY' } },
      { account_id: '1002', credit: { amount: '3000.50', currency: 'CNY' } },
    ],
  });
});

it('a line with amounts on both sides, or on none, is not posted', () => {
  expect(mayBePosted('x', [line(1, '5602', '1', '1'), line(2, '1002', '1', '1')])).toBe(false);
  expect(mayBePosted('x', [line(1, '5602', '0', ''), line(2, '1002', '', '0')])).toBe(false);
});

it('the rest is what the other side lacks', () => {
  expect(restFor(rent, 1, 'credit')).toBe('3000.50');
  expect(restFor(rent, 2, 'credit')).toBe('');
});
