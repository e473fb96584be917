// A month without facts keeps its place in the line.
import { expect, it } from 'vitest';
import { withGaps } from './months';

it('puts the missing months back', () => {
  const points = [
    { period: '2023-11-01', value: 4 },
    { period: '2024-02-01', value: 5 },
  ];
  expect(withGaps(points)).toEqual([
    { period: '2023-11', value: 4 },
    { period: '2023-12', value: null },
    { period: '2024-01', value: null },
    { period: '2024-02', value: 5 },
  ]);
});

it('of nothing makes nothing', () => {
  expect(withGaps([])).toEqual([]);
});

it('puts missing weeks back, also over the turn of the year', () => {
  const points = [
    { period: '2024-12-23', value: 1 },
    { period: '2025-01-06', value: 2 },
  ];
  expect(withGaps(points, 'week')).toEqual([
    { period: '2024-W52', value: 1 },
    { period: '2025-W01', value: null },
    { period: '2025-W02', value: 2 },
  ]);
});
