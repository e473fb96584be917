import { expect, test } from 'vitest';
import { serialsOf } from './serials';

test('numbers are read as they are pasted, and a range is written out', () => {
  expect(serialsOf('A1\nA2\tA3，A4、 A5')).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
  expect(serialsOf('A008..A011')).toEqual(['A008', 'A009', 'A010', 'A011']);
  expect(serialsOf('SN-98 .. 101, X')).toEqual(['SN-98', 'SN-99', 'SN-100', 'SN-101', 'X']);
  expect(serialsOf('A1～A3')).toEqual(['A1', 'A2', 'A3']);
  expect(serialsOf('  ')).toEqual([]);
});

test('what is no range stays as it is written', () => {
  expect(serialsOf('A3..B5')).toEqual(['A3..B5']);
  expect(serialsOf('A9..A1')).toEqual(['A9..A1']);
  expect(serialsOf('A1..A900000')).toEqual(['A1..A900000']);
});
