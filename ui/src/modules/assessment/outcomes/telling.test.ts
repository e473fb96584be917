import { expect, test } from 'vitest';
import type { OutcomeState } from './api';
import { mostTelling } from './telling';

const plan = (id: number, state: OutcomeState) => ({ id, state });

test('plans with verdicts come first and given-up ones last, the newest of each first', () => {
  const plans = [plan(6, 'planned'), plan(5, 'judged'), plan(4, 'stopped'), plan(3, 'measuring'), plan(2, 'judged'), plan(1, 'waiting_for_records')];
  expect(mostTelling(plans).map(({ id }) => id)).toEqual([5, 2, 1, 3, 6, 4]);
});
