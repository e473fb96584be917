// What waits on the device counts as said, and progress counts what the firm claims.
import { expect, it } from 'vitest';
import type { Result } from '../api';
import type { VerdictShown } from './api';
import type { Waiting } from './offline/queue';
import { agreementOf, countsOf, groupsOf, isShown, standingOf, type Statement } from './statements';

const item = (id: string, claimed: boolean) => ({ id, text: { zh: id, en: id }, state: 'declared', strength: 'E0', floor: 'E2', trace: [], proofs: [], level: 1, holds: { claimed, supported: false } });
const result = {
  scenes: [
    { id: 'S1', name: { zh: '一', en: 'one' }, state: 'declared', statements: [item('a', true), item('b', false)] },
    { id: 'S2', name: { zh: '二', en: 'two' }, state: 'not_applicable', statements: [item('c', true)] },
  ],
  questions: [{ id: 'Q1', name: { zh: '问', en: 'ask' }, ask: { zh: '几成？', en: 'How much?' }, state: 'declared', strength: 'E0', floor: 'E1', trace: [], proofs: [], options: [], score: { claimed: '2.5', supported: '0' } }],
} as unknown as Result;
const verdict = (node: string, word: VerdictShown['word']) => ({ node, version: 1, word, seen: 'on_site', note: null, photos: [], replies: [] }) as unknown as VerdictShown;
const waits = (word: VerdictShown['word']) => ({ id: 1, refused: null, content: { kind: 'verdict', replaces: 1, said: { word, seen: 'on_site', note: null, said_at: '' } } }) as unknown as Waiting;

it('leaves out what does not concern the firm, and judges a question without options whole', () => {
  const groups = groupsOf(result);
  expect(groups.map(({ id }) => id)).toEqual(['S1', 'Q1']);
  expect(groups[1]?.statements.map(({ id, isClaimed }) => [id, isClaimed])).toEqual([['Q1', true]]);
});

it('what waits stands over what the server knows', () => {
  expect(standingOf(verdict('a', 'holds'), [waits('more')]).said?.word).toBe('more');
  expect(standingOf(verdict('a', 'holds'), [waits('nothing')]).said).toBeNull();
  expect(standingOf(undefined, []).said).toBeNull();
});

it('counts what is claimed and judged', () => {
  const standing = (node: string) => standingOf(node === 'a' ? verdict('a', 'holds') : node === 'b' ? verdict('b', 'more') : undefined, []);
  expect(countsOf(groupsOf(result), standing)).toEqual({ claimed: 2, judged: 1, holds: 1, does_not_hold: 0, more: 1 });
});

it('a filter shows what is still to do', () => {
  const claimed = { isClaimed: true } as Statement;
  const open = standingOf(undefined, []);
  const more = standingOf(verdict('a', 'more'), []);
  expect([isShown('open', claimed, open), isShown('open', claimed, more), isShown('more', claimed, more), isShown('judged', claimed, open)]).toEqual([true, false, true, false]);
});

it('agreement has words', () => {
  expect([-0.2, 0.1, 0.3, 0.5, 0.7, 0.95].map(agreementOf)).toEqual(['none', 'slight', 'fair', 'moderate', 'substantial', 'almost_perfect']);
});
