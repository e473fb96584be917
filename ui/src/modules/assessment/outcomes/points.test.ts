// Every week has its place, also one without records.
import { expect, it } from 'vitest';
import { pointsOf } from './points';

const windows = {
  before: { from: '2025-01-06', to: '2025-01-26' },
  left_out: { from: '2025-01-27', to: '2025-02-02' },
  after: { from: '2025-02-03', to: '2025-02-16' },
};
const recorded = (period: string, value: number) => ({ period, value, per: null });

it('goes from the baseline to the newest record, and keeps gaps', () => {
  const records = [recorded('2024-12-30', 9), recorded('2025-01-06', 1), recorded('2025-01-20', 3), recorded('2025-02-03', 5)];
  const points = pointsOf({ records, signals: ['2025-02-03'] }, windows, 'week');
  expect(points.map(({ value }) => value)).toEqual([1, null, 3, null, 5]);
  expect(points.map(({ part }) => part)).toEqual(['before', 'before', 'before', 'left_out', 'after']);
  expect(points.map(({ isOdd }) => isOdd)).toEqual([false, false, false, false, true]);
  expect(new Date(points[0]?.middle ?? 0).toISOString()).toBe('2025-01-09T12:00:00.000Z');
});

it('months have their own lengths', () => {
  const monthly = { before: { from: '2024-12-01', to: '2025-01-31' }, left_out: null, after: { from: '2025-02-01', to: '2025-03-31' } };
  const points = pointsOf({ records: [recorded('2025-02-01', 2)], signals: [] }, monthly, 'month');
  expect(points.map(({ period }) => period)).toEqual(['2024-12-01', '2025-01-01', '2025-02-01']);
});

it('nothing known is nothing drawn', () => {
  expect(pointsOf({ records: [], signals: [] }, windows, 'week')).toEqual([]);
});
