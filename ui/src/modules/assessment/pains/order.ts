// Which pain comes first: what hurts much before what hurts, and of these the dearest.
import type { Pain } from './api';

export type Shade = 'much' | 'some' | 'calm' | 'not_ours' | 'unknown';

/** The colour of a pain in the matrix. */
export function shadeOf({ standing, hurts }: Pick<Pain, 'standing' | 'hurts'>): Shade {
  if (hurts) return hurts;
  if (standing === 'unknown' || standing === 'not_ours') return standing;
  return 'calm';
}

const weight = (pain: Pain) => (pain.hurts === 'much' ? 2 : pain.hurts === 'some' ? 1 : 0);

/** Pains that hurt, the worst first. */
export function hurting(pains: readonly Pain[]): Pain[] {
  return pains.filter((pain) => pain.hurts).toSorted((one, other) => weight(other) - weight(one) || (other.stake?.likely ?? 0) - (one.stake?.likely ?? 0));
}

/** Pains of which nobody knows yet whether they hurt. */
export function open(pains: readonly Pain[]): Pain[] {
  return pains.filter((pain) => pain.standing === 'unknown');
}
