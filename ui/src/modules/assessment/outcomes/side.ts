// Weeks of old and new instrument as they are typed in: shares in per cent, unfinished lines allowed.
import type { ShadowWeek } from './api';

export interface TypedWeek {
  id: number;
  week: string | null;
  old: number | null;
  new: number | null;
}

export const LEAST_WEEKS = 4;
export const MOST_WEEKS = 26;

/** Shares are typed in per cent. */
export function timesOf(unit: string): number {
  return unit === 'share' ? 100 : 1;
}

const exact = (value: number) => Number(value.toPrecision(12));

/** Lines to type in: those known, else as many empty ones as are needed at least. */
export function typedOf(weeks: readonly ShadowWeek[], times: number): TypedWeek[] {
  if (weeks.length === 0) return Array.from({ length: LEAST_WEEKS }, (_, id) => blank(id));
  return weeks.map((one, id) => ({ id, week: one.week, old: exact(one.old * times), new: exact(one.new * times) }));
}

function blank(id: number): TypedWeek {
  return { id, week: null, old: null, new: null };
}

export function withOneMore(lines: readonly TypedWeek[]): TypedWeek[] {
  return [...lines, blank(Math.max(-1, ...lines.map(({ id }) => id)) + 1)];
}

/** What would be sent; null while a line is unfinished or there are too few of them. */
export function weeksOf(lines: readonly TypedWeek[], times: number): ShadowWeek[] | null {
  const begun = lines.filter((line) => line.week !== null || line.old !== null || line.new !== null);
  const weeks = begun.flatMap(({ week, old, new: now }) => (week === null || old === null || now === null ? [] : [{ week, old: exact(old / times), new: exact(now / times) }]));
  const isWhole = weeks.length === begun.length && (weeks.length === 0 || weeks.length >= LEAST_WEEKS);
  return isWhole ? weeks : null;
}
