// A day begins where the plant stands.
import { expect, it } from 'vitest';
import { dayIn } from './day';

it('late in Shanghai is still the day before in Berlin', () => {
  const instant = Date.parse('2026-03-04T17:30:00Z');
  expect(dayIn('Asia/Shanghai', instant)).toBe('2026-03-05');
  expect(dayIn('Europe/Berlin', instant)).toBe('2026-03-04');
});

it('a zone that nobody knows does no harm', () => {
  expect(dayIn('Nowhere/Never', Date.parse('2026-03-04T12:00:00Z'))).toMatch(/^2026-03-0[345]$/);
});
