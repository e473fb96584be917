import { expect, test } from 'vitest';
import { bandOf } from './band';

test('a band is wider on both sides of its value', () => {
  expect(bandOf({ value: 2, low: 1, high: 4 }, 1.5)).toEqual({ value: 2, low: 0.5, high: 5 });
});

test('an end that is not there stays away', () => {
  expect(bandOf({ value: 2, low: null, high: 4 }, 2)).toEqual({ value: 2, low: null, high: 6 });
});
