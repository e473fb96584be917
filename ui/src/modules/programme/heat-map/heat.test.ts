import { expect, test } from 'vitest';
import type { CellTold } from './api';
import { heatOf, shareOf } from './heat';

const exactly = (hurts: number, known: number): CellTold => ({ how: 'exactly', known, hurts, share: { value: hurts / known, low: 0, high: 1 } });

test('a cell lies in the fifth of its share', () => {
  expect(heatOf({ how: 'roughly', known: 7, from: 60, to: 80 })).toBe(3);
  expect(heatOf({ how: 'roughly', known: 7, from: 33, to: 67 })).toBe(2);
  expect(heatOf(exactly(5, 25))).toBe(1);
  expect(heatOf(exactly(25, 25))).toBe(4);
});

test('what too few stand behind is neither hot nor cold', () => {
  expect(heatOf({ how: 'too_few' })).toBe('none');
  expect(shareOf({ how: 'too_few' })).toBeUndefined();
});

test('a rough share is drawn in the middle of its fifth', () => {
  expect(shareOf({ how: 'roughly', known: 7, from: 60, to: 80 })).toBe(0.7);
});
