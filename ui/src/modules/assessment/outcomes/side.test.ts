// What is typed in is sent only when it is whole, and shares come back as they were typed.
import { expect, it } from 'vitest';
import { timesOf, type TypedWeek, typedOf, weeksOf, withOneMore } from './side';

const line = (id: number, week: string | null, old: number | null, now: number | null): TypedWeek => ({ id, week, old, new: now });
const four = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map((week, id) => line(id, week, 6.1, 6.4));

it('shares are typed in per cent', () => {
  expect(weeksOf(four, timesOf('share'))?.[0]).toEqual({ week: '2026-01-05', old: 0.061, new: 0.064 });
  expect(typedOf([{ week: '2026-01-05', old: 0.061, new: 0.064 }], timesOf('share'))[0]).toEqual(line(0, '2026-01-05', 6.1, 6.4));
  expect(weeksOf(four, timesOf('days'))?.[0]?.old).toBe(6.1);
});

it('is whole with four weeks or none, and never with a half line', () => {
  expect(weeksOf(four.slice(0, 3), 1)).toBeNull();
  expect(weeksOf([...four, line(4, '2026-02-02', null, 6)], 1)).toBeNull();
  expect(weeksOf([...four, line(4, null, null, null)], 1)).toHaveLength(4);
  expect(weeksOf(typedOf([], 1), 1)).toEqual([]);
});

it('another line has a name of its own', () => {
  expect(withOneMore(four.slice(2)).map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(withOneMore([])).toHaveLength(1);
});
