import { expect, it } from 'vitest';
import { pastedRates } from './pasted';

it('rates are read from lines as a bank prints them', () => {
  const { rates, others } = pastedRates('USD\t2026-03-31\t7.1234\n2026/4/1 eur 7.8\n\nJPY 0.046123', '2026-04-02');
  expect(rates).toEqual([
    { currency: 'USD', day: '2026-03-31', rate: '7.1234' },
    { currency: 'EUR', day: '2026-04-01', rate: '7.8' },
    { currency: 'JPY', day: '2026-04-02', rate: '0.046123' },
  ]);
  expect(others).toEqual([]);
});

it('a line that is no rate is told', () => {
  expect(pastedRates('币种 日期 中间价\nUSD 7.1', '2026-04-02').others).toEqual(['币种 日期 中间价']);
});
