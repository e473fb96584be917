// Numbers come from every keyboard, and nothing of them is lost.
import { expect, it } from 'vitest';
import { binsOf, decimalOf, millionths, percentOf } from './decimal';

it('reads numbers as people type them', () => {
  expect(['7.5', ' 40 ', '１２', '1,234', '1 234 567', '-0.25', '−3', '３．５'].map(decimalOf)).toEqual(['7.5', '40', '12', '1234', '1234567', '-0.25', '-3', '3.5']);
});

it('takes nothing for a number that is none', () => {
  expect(['', 'about 5', '1e3', '.5', '5.', '1.2.3', '0.1234567', '1234567890123', '七'].map(decimalOf)).toEqual(Array.from({ length: 9 }, () => undefined));
});

it('counts in whole millionths', () => {
  expect(millionths('0.1')).toBe(100_000n);
  expect(millionths('-12.000001')).toBe(-12_000_001n);
  expect(percentOf(5_000_000n, 40_000_000n)).toBe(12_500_000n);
  expect(percentOf(1n, 0n)).toBeUndefined();
});

it('reads bins from a line, and names what it does not understand', () => {
  expect(binsOf('10, 50、100；300')).toEqual({ bins: ['10', '50', '100', '300'], strange: [] });
  expect(binsOf('10 many 50')).toEqual({ bins: ['10', '50'], strange: ['many'] });
});
