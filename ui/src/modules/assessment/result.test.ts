// Pictures show what the result says: shares of points, mean levels, and scenes that do not apply left out.
import { expect, it } from 'vitest';
import type { Result, SceneScore } from './api';
import { axesOf, hasPoints, hasShape, isBlank, scoreMarks } from './result';

const text = (en: string) => ({ zh: en, en });
const scene = (id: string, supported: number, claimed: number, state: SceneScore['state'] = 'declared'): SceneScore => ({
  id,
  name: text(id),
  ask: text(id),
  unconfirmed: [],
  group: 'PE',
  constraint: false,
  level: { supported, claimed },
  state,
  statements: [],
  trace: [],
});
const result = {
  dimensions: [{ id: 'F', name: text('foundation'), points: '50', score: { supported: '10', claimed: '25' }, reached: { supported: '20', claimed: '50' } }],
  groups: [{ id: 'PE', name: text('production') }],
  scenes: [scene('S05', 0, 2), scene('S06', 2, 2), scene('S09', 0, 0, 'not_applicable')],
  questions: [],
  ladder: [{ level: 2, gates: [{ kind: 'score', want: '40', at_level: null, have: { supported: '10', claimed: '25' }, short_by: { supported: '30', claimed: '15' } }], passed: { supported: false, claimed: false } }],
} as unknown as Result;

it('axes are shares of what can be reached', () => {
  expect(axesOf(result, (name) => name.en)).toEqual([
    { id: 'F', name: 'foundation', supported: 0.2, claimed: 0.5 },
    { id: 'PE', name: 'production', supported: 0.25, claimed: 0.5 },
  ]);
});

it('draws no picture of two sides, and no score where there are no points', () => {
  expect(hasShape(result)).toBe(false);
  expect(hasShape({ ...result, groups: [...result.groups, { id: 'SC', name: text('supply') }] })).toBe(true);
  expect(hasPoints(result)).toBe(true);
  expect(hasPoints({ ...result, dimensions: [] })).toBe(false);
});

it('marks the score that a level asks for', () => {
  expect(scoreMarks(result)).toEqual([{ at: 40, level: 2 }]);
});

it('is blank only when nothing was answered and nothing recorded', () => {
  expect(isBlank(result)).toBe(false);
  expect(isBlank({ ...result, scenes: [scene('S05', 0, 0, 'not_asked')] })).toBe(true);
});
