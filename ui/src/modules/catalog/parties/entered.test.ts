// Money is typed and shown without a float on the way.
import { expect, it } from 'vitest';
import { amountOf, minorOf } from './entered';

it('yuan become fen and come back', () => {
  expect(minorOf('50,000.5', 'CNY')).toBe(5_000_050);
  expect(amountOf(5_000_050, 'CNY')).toBe('50000.50');
  expect(minorOf('0.1', 'CNY')).toBe(10);
  expect(amountOf(7, 'CNY')).toBe('0.07');
});

it('a currency without minor units has none', () => {
  expect(minorOf('1200', 'JPY')).toBe(1200);
  expect(amountOf(1200, 'JPY')).toBe('1200');
  expect(minorOf('0.5', 'JPY')).toBeUndefined();
});

it('nothing is no limit, and what is no amount is told', () => {
  expect(minorOf(' ', 'CNY')).toBeNull();
  expect(minorOf('12.345', 'CNY')).toBeUndefined();
  expect(minorOf('much', 'CNY')).toBeUndefined();
});
