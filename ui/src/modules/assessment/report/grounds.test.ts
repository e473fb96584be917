import { expect, test } from 'vitest';
import type { AskedQuestion, Result } from '../api';
import { standings, strengths, wouldSettle } from './grounds';

const named = (en: string) => ({ zh: en, en });
const node = (state: string, strength = 'E0') => ({ state, strength });

const result = {
  questions: [node('supported', 'E3'), node('declared')],
  scenes: [{ statements: [node('supported', 'E2'), node('supported', 'E3'), node('not_asked')] }],
  strengths: { E0: named('nothing'), E2: named('a list'), E3: named('documents') },
} as unknown as Result;

test('questions and statements are counted by how they stand, and what none is in is left out', () => {
  expect(standings(result)).toEqual([
    { state: 'supported', count: 3 },
    { state: 'declared', count: 1 },
    { state: 'not_asked', count: 1 },
  ]);
});

test('what is supported is told by strength, the strongest first', () => {
  expect(strengths(result).map(({ code, count }) => [code, count])).toEqual([
    ['E3', 2],
    ['E2', 1],
  ]);
});

test('records that would settle an open question are named once, those that are there are not', () => {
  const few = { kind: 'facts', name: named('purchase order'), count: 0, wanted: 20, months: 0, wanted_months: 3 };
  const enough = { ...few, name: named('receipt'), count: 20, months: 3 };
  const unknown = { kind: 'indicator', value: null, missing: [named('machine'), named('purchase order')] };
  const question = { proofs: [unknown], items: [{ status: 'open', proofs: [few, enough] }, { status: 'settled', proofs: [{ ...few, name: named('payment') }] }] };
  expect(wouldSettle(question as unknown as AskedQuestion).map(({ en }) => en)).toEqual(['machine', 'purchase order']);
});
