// Names around the radar break at blanks and never lose a word.
import { expect, it } from 'vitest';
import { corner, wrap } from './Radar';

it('breaks long names and leaves Chinese names whole', () => {
  expect(wrap('digital operations and scenes', 16)).toEqual(['digital', 'operations and', 'scenes']);
  expect(wrap('数字化基础', 16)).toEqual(['数字化基础']);
});

it('starts at twelve o’clock', () => {
  expect(corner(0, 4, 1)[0]).toBeCloseTo(160);
  expect(corner(0, 4, 1)[1]).toBeLessThan(160);
});
