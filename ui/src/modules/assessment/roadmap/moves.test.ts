// A block moves by whole quarters and never leaves the horizon.
import { expect, it } from 'vitest';
import { moved, quarterAt, without } from './moves';

it('moves and stops at both ends', () => {
  expect(moved({ scan: 2 }, 'scan', 1, 8)).toEqual({ scan: 3 });
  expect(moved({ scan: 7 }, 'scan', 1, 8)).toEqual({ scan: 7 });
  expect(moved({ scan: 0 }, 'scan', -1, 8)).toEqual({ scan: 0 });
  expect(moved({ scan: 0 }, 'other', 1, 8)).toEqual({ scan: 0 });
});

it('is taken out without touching the others', () => {
  expect(without({ scan: 2, orders: 1 }, 'scan')).toEqual({ orders: 1 });
});

it('a point lies in one quarter', () => {
  expect(quarterAt(150, 100, 800, 8)).toBe(0);
  expect(quarterAt(899, 100, 800, 8)).toBe(7);
  expect(quarterAt(2000, 100, 800, 8)).toBe(7);
});
