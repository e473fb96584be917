// An effect beside the smallest one worth having, and what a plan will be able to see: places and choices, no words.
import type { Tone } from '@/kit';
import type { DraftIndicator, Effect, VerdictWord } from './api';

/** Good and bad are told by the word, never by the sign: of scrap, less is better. */
export function toneOf(word: VerdictWord): Tone {
  return word === 'better' ? 'good' : word === 'worse' ? 'bad' : word === 'cannot_tell' ? 'calm' : 'plain';
}

/** Everything in per cent of the width of the picture. */
export interface Spread {
  zero: number;
  /** Too small to matter, on both sides of nothing. */
  band: [number, number];
  interval: [number, number];
  value: number;
  /** Ends that the interval does not have. */
  isOpen: { low: boolean; high: boolean };
}

const MARGIN = 0.1;

export function spreadOf({ value, low, high }: Effect, smallest: number): Spread {
  const known = [low ?? value, high ?? value, value, -smallest, smallest, 0];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const margin = (last - first || 1) * MARGIN;
  const place = (at: number) => ((at - first + margin) / (last - first + 2 * margin || 1)) * 100;
  return {
    zero: place(0),
    band: [place(-smallest), place(smallest)],
    interval: [low === null ? 0 : place(low), high === null ? 100 : place(high)],
    value: place(value),
    isOpen: { low: low === null, high: high === null },
  };
}

/** Whether a plan will see what is worth having. */
export type Sight = 'sees' | 'too_coarse' | 'cannot';

export function sightOf({ cannot, smallest_seen: seen, about }: Pick<DraftIndicator, 'cannot' | 'smallest_seen'> & { about: { smallest_effect: string } }): Sight {
  if (cannot || seen === null) return 'cannot';
  return seen <= Number(about.smallest_effect) ? 'sees' : 'too_coarse';
}
