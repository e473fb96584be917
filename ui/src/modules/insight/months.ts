// Months as the server tells them, by their first day, without those that have no facts: here every month gets its place.

export interface MonthPoint {
  period: string;
  value: number | null;
}

/** `2024-12-01` as `2024-12`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** A month nobody recorded anything in is a gap of the line, not a neighbour pulled closer. */
export function withGaps(points: readonly MonthPoint[]): MonthPoint[] {
  const filled: MonthPoint[] = [];
  for (const point of points) {
    const month = monthOf(point.period);
    const last = filled.at(-1)?.period;
    for (let missing = last ? next(last) : month; missing < month; missing = next(missing)) filled.push({ period: missing, value: null });
    filled.push({ period: month, value: point.value });
  }
  return filled;
}
