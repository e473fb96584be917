// How hot a cell is: a fifth of shares, or that too few stand behind it.
import type { CellTold } from './api';

export type Heat = 'none' | 0 | 1 | 2 | 3 | 4;

/** The fifth in which the share of a cell lies, or the middle of what is told of it. */
export function heatOf(told: CellTold): Heat {
  if (told.how === 'too_few') return 'none';
  const percent = told.how === 'roughly' ? (told.from + told.to) / 2 : Math.min(told.share.value * 100, 99);
  return Math.floor(percent / 20) as Heat;
}

/** The middle of what is told of a share, 0 to 1; for a bar, and to put the hottest first. */
export function shareOf(told: CellTold): number | undefined {
  if (told.how === 'too_few') return undefined;
  return told.how === 'roughly' ? (told.from + told.to) / 200 : told.share.value;
}
