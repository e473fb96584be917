// Which plans tell most, for where there is room for a few: those with verdicts before those that wait for them. Pure.
import type { OutcomeSummary } from './api';

type Told = Pick<OutcomeSummary, 'state'>;

const WAY: readonly Told['state'][] = ['judged', 'waiting_for_records', 'measuring', 'learning', 'planned', 'stopped'];

/** The order among those that are equally far stays as it was. */
export function mostTelling<O extends Told>(outcomes: readonly O[]): O[] {
  return outcomes.toSorted((one, other) => WAY.indexOf(one.state) - WAY.indexOf(other.state));
}
