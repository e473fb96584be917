// Decimal texts are counted exactly.
import { expect, it } from 'vitest';
import { basisPoints, decimal, left, micro, netHint, times } from './decimal';

it('reads what people type', () => {
  expect(micro('1,280.50')).toBe(1_280_500_000n);
  expect(micro('０．３５')).toBe(350_000n);
  expect(micro('a few')).toBeNull();
  expect(micro('0.0000001')).toBeNull();
  expect(decimal(-1_500_000n)).toBe('-1.5');
});

it('tells what is left, and never less than nothing', () => {
  expect(left('0.3', '0.1')).toBe('0.2');
  expect(left('40', '42')).toBe('0');
});

it('counts shares in hundredths of a per cent', () => {
  expect(basisPoints('2.5')).toBe(250);
  expect(basisPoints('')).toBe(0);
  expect(basisPoints('0.001')).toBeNull();
});

it('hints at what a line comes to', () => {
  expect(netHint('40', '0.8', '')).toBe('32');
  expect(netHint('3', '0.335', '')).toBe('1.01');
  expect(netHint('10', '1.5', '10')).toBe('13.5');
  expect(netHint('', '1', '')).toBeNull();
  expect(times('0.35', 12, 1)).toBe('4.2');
});
