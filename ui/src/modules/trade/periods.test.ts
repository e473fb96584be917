// A month ends where the next one begins, also in a leap year.
import { expect, it } from 'vitest';
import { daysOf } from './periods';

it('months and years are whole', () => {
  expect(daysOf('month', '2028-02-15')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
  expect(daysOf('last_month', '2026-01-05')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
  expect(daysOf('year', '2026-03-05')).toEqual({ from: '2026-01-01', until: '2026-12-31' });
  expect(daysOf('last_year', '2026-03-05').from).toBe('2025-01-01');
});
