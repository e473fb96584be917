// Which blocks are shown, and which first: what cures most of what hurts here.
import type { Block } from './api';

export interface Wanted {
  stage?: string | undefined;
  model?: string | undefined;
  /** Only what cures a pain of this firm. */
  curing: boolean;
}

/** How much a block does for this firm: cures of strong pains count twice. */
export function weightOf(block: Block): number {
  return block.cures.reduce((sum, cure) => sum + (cure.hurts === 'much' ? 2 : cure.hurts === 'some' ? 1 : 0), 0);
}

export function choose(blocks: readonly Block[], { stage, model, curing }: Wanted): Block[] {
  return blocks
    .filter((block) => (!stage || block.stage === stage) && (!model || block.models.some((one) => one === model)) && (!curing || weightOf(block) > 0))
    .toSorted((one, other) => (other.saves?.likely ?? 0) - (one.saves?.likely ?? 0) || weightOf(other) - weightOf(one));
}
