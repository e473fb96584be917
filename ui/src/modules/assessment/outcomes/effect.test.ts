// An interval is drawn where it lies, and a plan never promises to see what it cannot.
import { expect, it } from 'vitest';
import { sightOf, spreadOf, toneOf } from './effect';

it('less is good where the word says so', () => {
  expect((['better', 'worse', 'no_effect', 'cannot_tell'] as const).map(toneOf)).toEqual(['good', 'bad', 'plain', 'calm']);
});

it('nothing stands in the middle of what is too small to matter', () => {
  const { zero, band, interval, value } = spreadOf({ value: -0.12, low: -0.18, high: -0.06 }, 0.05);
  expect(zero).toBeCloseTo((band[0] + band[1]) / 2);
  expect(interval[1]).toBeLessThan(band[0]);
  expect(value).toBeCloseTo((interval[0] + interval[1]) / 2);
  expect(interval[0]).toBeGreaterThan(0);
});

it('an interval without an end reaches the edge', () => {
  const { interval, isOpen } = spreadOf({ value: 0.02, low: null, high: null }, 0.05);
  expect(interval).toEqual([0, 100]);
  expect(isOpen).toEqual({ low: true, high: true });
});

const draft = (smallest_seen: number | null, cannot: { code: string; text: { zh: string; en: string } } | null = null) => ({
  smallest_seen,
  cannot,
  about: { smallest_effect: '0.05' },
});

it('a plan sees what is worth having, or says that it is too coarse, or that nothing can be told', () => {
  expect(sightOf(draft(0.05))).toBe('sees');
  expect(sightOf(draft(0.051))).toBe('too_coarse');
  expect(sightOf(draft(null))).toBe('cannot');
  expect(sightOf(draft(0.01, { code: 'x', text: { zh: '', en: '' } }))).toBe('cannot');
});
