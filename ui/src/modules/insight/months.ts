// The months of an indicator come without those that have no facts: here every month gets its place.
import { monthOf, monthsFrom } from '@/kit/months';

export interface MonthPoint {
  period: string;
  value: number | null;
}

/** A month nobody recorded anything in is a gap of the line, not a neighbour pulled closer. */
export function withGaps(points: readonly MonthPoint[]): MonthPoint[] {
  const values = new Map(points.map((point) => [monthOf(point.period), point.value]));
  const known = [...values.keys()].toSorted();
  const [first, last] = [known[0], known.at(-1)];
  return first && last ? monthsFrom(first, last).map((period) => ({ period, value: values.get(period) ?? null })) : [];
}
