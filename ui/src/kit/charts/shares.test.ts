// Shares add up to the whole, and nothing at all has no shares.
import { expect, it } from 'vitest';
import { cumulativeShares } from './shares';

it('adds up to one', () => {
  expect(cumulativeShares([{ name: 'a', value: 6 }, { name: 'b', value: 3 }, { name: 'c', value: 1 }])).toEqual([0.6, 0.9, 1]);
});

it('of nothing is nothing', () => {
  expect(cumulativeShares([{ name: 'a', value: 0 }])).toEqual([0]);
});
