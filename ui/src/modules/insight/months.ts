// The periods of an indicator come without those that have no facts: here every month or week gets its place.
import { monthOf, monthsFrom, weekOf, weeksFrom } from '@/kit/months';

export type Grain = 'month' | 'week';

export interface PeriodPoint {
  /** The first day of the period. */
  period: string;
  value: number | null;
}

/** A period nobody recorded anything in is a gap of the line, not a neighbour pulled closer. */
export function withGaps(points: readonly PeriodPoint[], grain: Grain = 'month'): PeriodPoint[] {
  const nameOf = grain === 'month' ? monthOf : weekOf;
  const values = new Map(points.map((point) => [nameOf(point.period), point.value]));
  const known = points.map((point) => point.period).toSorted();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const periods = grain === 'month' ? monthsFrom(monthOf(first), monthOf(last)) : weeksFrom(first, last);
  return periods.map((period) => ({ period, value: values.get(period) ?? null }));
}
