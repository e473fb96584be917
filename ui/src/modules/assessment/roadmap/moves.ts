// Moving a block on the timeline: by so many quarters, within the horizon.
import type { Begins } from './api';

export function moved(begins: Begins, block: string, by: number, quarters: number): Begins {
  const now = begins[block];
  if (now === undefined) return begins;
  const then = Math.min(Math.max(now + by, 0), quarters - 1);
  return then === now ? begins : { ...begins, [block]: then };
}

export function without(begins: Begins, block: string): Begins {
  return Object.fromEntries(Object.entries(begins).filter(([id]) => id !== block));
}

/** The quarter under a point of the timeline. */
export function quarterAt(x: number, left: number, width: number, quarters: number): number {
  return Math.min(Math.max(Math.floor(((x - left) / width) * quarters), 0), quarters - 1);
}
