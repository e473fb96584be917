// Bands are as long as the windows and leave no gap between them.
import { expect, it } from 'vitest';
import { bandsOf, partOf, periodsOf, placeOf } from './windows';

const windows = {
  before: { from: '2025-01-06', to: '2025-02-02' },
  left_out: { from: '2025-02-03', to: '2025-02-16' },
  after: { from: '2025-02-17', to: '2025-03-02' },
};

it('are as long as their windows', () => {
  expect(bandsOf(windows).map(({ part, share }) => [part, share])).toEqual([
    ['before', 0.5],
    ['left_out', 0.25],
    ['after', 0.25],
  ]);
});

it('are two where nothing is left out', () => {
  const bands = bandsOf({ before: windows.before, left_out: null, after: { from: '2025-02-03', to: '2025-03-02' } });
  expect(bands.map(({ share }) => share)).toEqual([0.5, 0.5]);
});

it('a day has its place in the whole time, and never leaves it', () => {
  expect(placeOf('2025-02-03', windows)).toBe(0.5);
  expect(placeOf('2024-01-01', windows)).toBe(0);
  expect(placeOf('2026-01-01', windows)).toBe(1);
});

it('weeks and months are counted whole', () => {
  expect(periodsOf(windows.before, 'week')).toBe(4);
  expect(periodsOf({ from: '2024-11-01', to: '2025-02-28' }, 'month')).toBe(4);
});

it('a day lies in one window, or in none', () => {
  expect(partOf('2025-02-16', windows)).toBe('left_out');
  expect(partOf('2025-02-17', windows)).toBe('after');
  expect(partOf('2024-12-30', windows)).toBeNull();
});
