// Which months have how many facts of which type: from the rows of one question to a grid. Pure.
import { monthOf, monthsFrom } from '@/kit/months';
import type { Cell, FactCount } from './api';

export interface Coverage {
  months: string[];
  types: string[];
  /** counts[type][month]; null where nothing happened. */
  counts: (number | null)[][];
}

const MONTHS_MAX = 36;

/** One question over all types that have facts; table names come from the vocabulary, never from a person. */
export function coverageSql(counts: readonly FactCount[]): string {
  const known = counts.filter((count) => count.rows > 0);
  const parts = known.map(({ fact_type: type }) => `SELECT '${type}' AS fact_type, date_trunc('month', occurred_on) AS month, count(*) AS facts FROM ${type.replace('.', '_')} GROUP BY 2`);
  return parts.join('\nUNION ALL ');
}

/** The newest three years; older months would make the fields too small to read. */
export function coverageOf(rows: readonly (readonly Cell[])[]): Coverage {
  const facts = new Map<string, Map<string, number>>();
  for (const [type, month, count] of rows) {
    const months = facts.get(String(type)) ?? new Map<string, number>();
    months.set(monthOf(String(month)), Number(count));
    facts.set(String(type), months);
  }
  const seen = [...facts.values()].flatMap((months) => [...months.keys()]).toSorted();
  const [first, last] = [seen[0], seen.at(-1)];
  const shown = first && last ? monthsFrom(first, last).slice(-MONTHS_MAX) : [];
  const types = [...facts.keys()];
  return { months: shown, types, counts: types.map((type) => shown.map((month) => facts.get(type)?.get(month) ?? null)) };
}
