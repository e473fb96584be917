// Which months have how many facts of which type: from the rows of one question to a grid. Pure.
import { monthOf, monthsFrom } from '@/kit/months';
import type { Cell, FactCount } from './api';

export interface Coverage {
  /** `2024-03`, or `2024` when the records span many years. */
  periods: string[];
  types: string[];
  /** counts[type][period]; null where nothing happened. */
  counts: (number | null)[][];
}

const MONTHS_MAX = 36;

/** The types that have facts spread over time; a list, of customers or machines, tells of one day only. */
export function overTime(counts: readonly FactCount[]): FactCount[] {
  return counts.filter((count) => count.rows > 0 && !count.fact_type.endsWith('.listed'));
}

/** One question over all of these; table names come from the vocabulary, never from a person. */
export function coverageSql(counts: readonly FactCount[]): string {
  const parts = overTime(counts).map(({ fact_type: type }) => `SELECT '${type}' AS fact_type, date_trunc('month', occurred_on) AS month, count(*) AS facts FROM ${type.replace('.', '_')} GROUP BY 2`);
  return parts.join('\nUNION ALL ');
}

/** By month as long as the fields stay large enough to read, by year beyond that. */
export function coverageOf(rows: readonly (readonly Cell[])[], order: readonly string[] = []): Coverage {
  const days = rows.map(([, month]) => String(month)).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return { periods: [], types: [], counts: [] };
  const months = monthsFrom(monthOf(first), monthOf(last));
  const isLong = months.length > MONTHS_MAX;
  const periodOf = (day: string) => (isLong ? day.slice(0, 4) : monthOf(day));
  const periods = isLong ? [...new Set(months.map(periodOf))] : months;
  const facts = new Map<string, Map<string, number>>();
  for (const [type, month, count] of rows) {
    const counted = facts.get(String(type)) ?? new Map<string, number>();
    const period = periodOf(String(month));
    counted.set(period, (counted.get(period) ?? 0) + Number(count));
    facts.set(String(type), counted);
  }
  const types = [...facts.keys()].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return { periods, types, counts: types.map((type) => periods.map((period) => facts.get(type)?.get(period) ?? null)) };
}
