// Which blocks are worth a line in the report: those that cure something that hurts, the most worthwhile first. Pure.
import type { Block } from '../blocks/api';

type Weighed = Pick<Block, 'cures' | 'saves'>;

const worth = ({ saves }: Weighed) => saves?.likely ?? 0;
const cured = ({ cures }: Weighed) => cures.filter(({ hurts }) => hurts).length;

export function curing<B extends Weighed>(blocks: readonly B[]): B[] {
  return blocks.filter((block) => cured(block) > 0).toSorted((one, other) => worth(other) - worth(one) || cured(other) - cured(one));
}
