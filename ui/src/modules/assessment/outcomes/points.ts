// The records of an indicator along the windows of a plan; a period without records is a gap.
import { dayNumber, dayOf, monthAfter, monthOf } from '@/kit/months';
import type { Followed, Grain, Windows } from './api';
import { type Part, partOf } from './windows';

export interface Point {
  /** The first day of the period. */
  period: string;
  /** Half way through it, as a moment. */
  middle: number;
  value: number | null;
  part: Part | null;
  isOdd: boolean;
}

const DAY_MS = 86_400_000;

export function momentOf(day: string): number {
  return dayNumber(day) * DAY_MS;
}

function periodAfter(period: string, grain: Grain): string {
  return grain === 'week' ? dayOf(dayNumber(period) + 7) : `${monthAfter(monthOf(period))}-01`;
}

/** From the first day of the baseline to the newest record. */
export function pointsOf({ records, signals }: Pick<Followed, 'records' | 'signals'>, windows: Windows, grain: Grain): Point[] {
  const values = new Map(records.map(({ period, value }) => [period, value]));
  const newest = records.reduce((last, { period }) => (period > last ? period : last), '');
  const points: Point[] = [];
  for (let period = windows.before.from; period <= newest; period = periodAfter(period, grain)) {
    const middle = (momentOf(period) + momentOf(periodAfter(period, grain))) / 2;
    points.push({ period, middle, value: values.get(period) ?? null, part: partOf(period, windows), isOdd: signals.includes(period) });
  }
  return points;
}
