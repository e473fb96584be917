// A photograph keeps its shape, and a small one its size.
import { expect, it } from 'vitest';
import { sizeWithin } from './picture';

it('the longer side is 2,000 pixels at most', () => {
  expect(sizeWithin({ width: 4_032, height: 3_024 })).toEqual({ width: 2_000, height: 1_500 });
  expect(sizeWithin({ width: 3_024, height: 4_032 })).toEqual({ width: 1_500, height: 2_000 });
});

it('small ones are not blown up', () => {
  expect(sizeWithin({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
});

it('a strip keeps at least a pixel', () => {
  expect(sizeWithin({ width: 9_000, height: 2 })).toEqual({ width: 2_000, height: 1 });
});
