// A number of a result that is shown, or that is held back. What is held back is never a zero.
import type { Schemas, Told } from '@/api/told';

export type Analysis = Told<Schemas['SurveyAnalysis']>;
export type QuestionFound = Analysis['questions'][number];
export type ShareFound = Told<Schemas['SurveyShare']>;
export type NumbersFound = Told<Schemas['SurveyNumbers']>;
export type Crossed = Analysis['tables'][number];
export type Table = Told<Schemas['SurveyTable']>;
export type Cross = Told<Schemas['SurveyCross']>;
export type Group = Schemas['SurveyGroup'];
export type Estimate = { value: number; low: number; high: number };
export type Kept<T> = { known: T } | 'suppressed';

/** The number where it is shown, `held` where it is held back, null where there is none. */
export function known<T>(told: Kept<T> | null | undefined): T | 'held' | null {
  if (told === null || told === undefined) return null;
  return told === 'suppressed' ? 'held' : told.known;
}

export const isHeld = (told: Kept<unknown> | null | undefined): boolean => told === 'suppressed';

/** What a planned table is by, whatever became of it. */
export function crossOf(crossed: Crossed): Cross {
  if ('table' in crossed) return crossed.table.cross;
  return 'withheld' in crossed ? crossed.withheld.cross : crossed.too_many_groups.cross;
}
