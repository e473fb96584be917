// Whether a change is good: a pure rule over direction and values.
import type { Direction } from './api';

export type Verdict = 'better' | 'worse' | 'same' | 'neutral';

export interface Change {
  /** Relative to the value before; null when that was nought. */
  share: number | null;
  verdict: Verdict;
}

/** Less than half a per cent is told as no change. */
const SAME_WITHIN = 0.005;

export function changeOf(value: number | null, previous: number | null, direction: Direction): Change | null {
  if (value === null || previous === null) return null;
  const share = previous === 0 ? null : (value - previous) / Math.abs(previous);
  if (value === previous || (share !== null && Math.abs(share) < SAME_WITHIN)) return { share, verdict: 'same' };
  if (direction === 'none') return { share, verdict: 'neutral' };
  return { share, verdict: value > previous === (direction === 'up') ? 'better' : 'worse' };
}
