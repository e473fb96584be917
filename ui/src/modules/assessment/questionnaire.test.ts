// The shortest questionnaire: records answer what they can, and what could not change the result is not asked.
import { describe, expect, it } from 'vitest';
import type { AskedItem, Progress } from './api';
import { doneOf, holds, isComplete, levelsToAsk, toggled } from './questionnaire';

const progress: Progress = { questions: 31, settled: 6, suggested: 4, answered: 10, contested: 1, not_applicable: 2, open: 8, to_answer: 21 };
const item = (part: Partial<AskedItem>): AskedItem => ({
  id: 'S06.1.a',
  text: { zh: '', en: '' },
  level: 1,
  status: 'open',
  state: 'not_asked',
  shown: false,
  strength: 'E0',
  floor: 'E2',
  answer: null,
  reasons: [],
  proofs: [],
  ...part,
});
const said = (value: boolean) => ({
  node: 'S06.1.a',
  version: 1,
  value: { holds: value },
  note: null,
  reason: null,
  differs: false,
  origin: 'typed',
  by: 'per_1',
  at: '2025-01-06T00:00:00Z',
});

describe('progress', () => {
  it('counts what records settle like an answer, and a suggestion not yet', () => {
    expect(doneOf(progress)).toBe(19);
  });
  it('is done when nothing is open, even if suggestions wait for a nod', () => {
    expect(isComplete(progress)).toBe(false);
    expect(isComplete({ ...progress, open: 0 })).toBe(true);
  });
});

describe('a statement', () => {
  it('that could not change the result is not asked', () => {
    expect(levelsToAsk([item({}), item({ id: 'S06.4.a', level: 4, status: 'not_needed' })]).map(({ level }) => level)).toEqual([1]);
  });
  it('is ticked when the records show it, until somebody says otherwise', () => {
    expect(holds(item({ shown: true }))).toBe(true);
    expect(holds(item({ shown: true, answer: said(false) }))).toBe(false);
  });
});

it('a tick is added and taken away again', () => {
  const ticked = toggled(null, 'F1.a', true);
  expect(ticked).toEqual({ options: ['F1.a'] });
  expect(toggled(ticked, 'F1.a', false)).toEqual({ options: [] });
});
