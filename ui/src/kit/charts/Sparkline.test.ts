// A line is drawn only between months that have records.
import { expect, it } from 'vitest';
import { segments } from './Sparkline';

it('a missing month breaks the line instead of pulling it to zero', () => {
  expect(segments([1, 2, null, 4])).toEqual([
    [
      [0, 1],
      [1, 2],
    ],
    [[3, 4]],
  ]);
});

it('nothing known draws nothing', () => {
  expect(segments([null, null])).toEqual([]);
});
