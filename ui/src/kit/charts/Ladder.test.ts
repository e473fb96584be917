// The ladder never draws a claim as if it were proven.
import { expect, it } from 'vitest';
import { stepsOf } from './Ladder';

it('shows the part that is only claimed above the part that is supported', () => {
  expect(stepsOf({ supported: 1, claimed: 3 })).toEqual(['supported', 'claimed', 'claimed', 'empty']);
});

it('shows records that carry further than the claim', () => {
  expect(stepsOf({ supported: 2, claimed: 0 })).toEqual(['supported', 'supported', 'empty', 'empty']);
});

it('shows nothing reached as four empty steps', () => {
  expect(stepsOf({ supported: 0, claimed: 0 })).toEqual(['empty', 'empty', 'empty', 'empty']);
});
