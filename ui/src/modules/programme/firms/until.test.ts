import { expect, test } from 'vitest';
import { dayInYears } from './until';

test('a year from a day ends the day before', () => {
  expect(dayInYears(new Date(2026, 10, 23), 1)).toBe('2027-11-22');
});

test('a leap day ends on the last of February', () => {
  expect(dayInYears(new Date(2028, 1, 29), 1)).toBe('2029-02-28');
});

test('three years are less than the 1,096 days a consent may last', () => {
  const from = new Date(2027, 2, 1);
  const days = (Date.parse(dayInYears(from, 3)) - Date.UTC(2027, 2, 1)) / 86_400_000;
  expect(days).toBeLessThanOrEqual(1096);
});
