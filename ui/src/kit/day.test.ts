// A day begins where the plant stands.
import { expect, it } from 'vitest';
import { addDays, dayIn, daysBetween } from './day';

it('late in Shanghai is still the day before in Berlin', () => {
  const instant = Date.parse('2026-03-04T17:30:00Z');
  expect(dayIn('Asia/Shanghai', instant)).toBe('2026-03-05');
  expect(dayIn('Europe/Berlin', instant)).toBe('2026-03-04');
});

it('a zone that nobody knows does no harm', () => {
  expect(dayIn('Nowhere/Never', Date.parse('2026-03-04T12:00:00Z'))).toMatch(/^2026-03-0[345]$/);
});

it('days are counted over the end of a month, of February and of summer time', () => {
  expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-03-05', '2026-03-04')).toBe(-1);
});
