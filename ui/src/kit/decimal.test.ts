// A tenth and two tenths are three tenths.
import { expect, it } from 'vitest';
import { basisPoints, decimalOf, fenOf, left, millionths, sumOf, times } from './decimal';

it('texts add up exactly', () => {
  expect(decimalOf(sumOf(['0.1', '0.2']))).toBe('0.3');
  expect(decimalOf(sumOf(['9007199254740993', '-1']), 2)).toBe('9007199254740992.00');
  expect(decimalOf(sumOf(['900719925474099.01', '-0.02']), 2)).toBe('900719925474098.99');
  expect(decimalOf(-500_000n)).toBe('-0.5');
});

it('wide digits and thousands are numbers, words are not', () => {
  expect(millionths('１２．５')).toBe(12_500_000n);
  expect(millionths(' 1,280.00 ')).toBe(1_280_000_000n);
  expect(millionths('much')).toBeUndefined();
  expect(millionths('0.0000001')).toBeUndefined();
  expect(millionths('')).toBeUndefined();
});

it('an amount is at most as fine as a fen', () => {
  expect(fenOf('12.5')).toBe('12.50');
  expect(fenOf('12.505')).toBeUndefined();
});

it('tells what is left, and never less than nothing', () => {
  expect(left('0.3', '0.1')).toBe('0.2');
  expect(left('40', '42')).toBe('0');
});

it('counts shares in hundredths of a per cent', () => {
  expect(basisPoints('2.5')).toBe(250);
  expect(basisPoints('')).toBe(0);
  expect(basisPoints('0.001')).toBeUndefined();
});

it('a box of twelve costs twelve times as much', () => {
  expect(times('0.35', 12, 1)).toBe('4.2');
});
