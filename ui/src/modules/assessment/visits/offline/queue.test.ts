// Nothing is lost, nothing overtakes, and what was changed meanwhile is decided by a person.
import { expect, it } from 'vitest';
import { ProblemError } from '@/api/problem';
import type { Theirs } from '../api';
import { fateOf, keptMine, nextToSend, pauseAfter, replacedBy, type Said, saysTheSame, tookTheirs, type Waiting } from './queue';

const said: Said = { word: 'holds', seen: 'on_site', note: null, said_at: '2026-03-05T08:00:00Z' };
const theirs = { version: 7, word: 'more', seen: 'reviewed', note: '缺台账' } as Theirs;
const refused = { problem: { status: 412, code: 'kernel.changed_meanwhile' }, theirs };
const word = (id: number, node: string, replaces: number, more: Partial<Waiting> = {}): Waiting => ({
  id,
  key: `k${id}`,
  by: 'li',
  org: 'org',
  visit: 'vis',
  node,
  content: { kind: 'verdict', said, replaces },
  refused: null,
  ...more,
});
const photo = (id: number, node: string, more: Partial<Waiting> = {}): Waiting => word(id, node, 0, { content: { kind: 'photo', bytes: new ArrayBuffer(3) }, ...more });
const problem = (status: number) => new ProblemError({ status, code: 'x.y' });

it('a word replaces the one that waits before it, else what the server has', () => {
  expect(replacedBy([], 'vis', 'a', 3)).toBe(3);
  expect(replacedBy([word(1, 'a', 3), photo(2, 'a'), word(3, 'b', 0)], 'vis', 'a', 3)).toBe(4);
});

it('goes out in order, and only what the same person said', () => {
  expect(nextToSend([word(1, 'a', 0, { by: 'wang' }), word(2, 'b', 0), word(3, 'c', 0)], 'li')?.id).toBe(2);
  expect(nextToSend([], 'li')).toBeUndefined();
});

it('what follows a refused word waits, the rest goes on', () => {
  const items = [word(1, 'a', 0, { refused }), word(2, 'a', 1), photo(3, 'a'), word(4, 'b', 0)];
  expect(nextToSend(items, 'li')?.id).toBe(4);
  expect(nextToSend([photo(1, 'a', { refused }), word(2, 'a', 1)], 'li')?.id).toBe(2);
});

it('no network and a busy server mean later, a refusal is for a person', () => {
  expect(fateOf(new TypeError('Failed to fetch'))).toBe('later');
  expect([500, 503, 429].map((status) => fateOf(problem(status)))).toEqual(['later', 'later', 'later']);
  expect(fateOf(problem(401))).toBe('signed_out');
  expect([412, 409, 403, 422].map((status) => fateOf(problem(status)))).toEqual(['decide', 'decide', 'decide', 'decide']);
});

it('tries ever more seldom, but never stops', () => {
  expect([0, 1, 2, 3].map(pauseAfter)).toEqual([5_000, 5_000, 10_000, 20_000]);
  expect(pauseAfter(40)).toBe(300_000);
});

it('an earlier try that arrived after all is no conflict', () => {
  expect(saysTheSame(said, { ...theirs, word: 'holds', seen: 'on_site', note: null })).toBe(true);
  expect(saysTheSame(said, theirs)).toBe(false);
  expect(saysTheSame(said, null)).toBe(false);
});

it('who keeps their word replaces what stands there with the newest of it', () => {
  const first = word(1, 'a', 0, { refused });
  const newest = word(3, 'a', 1, { content: { kind: 'verdict', said: { ...said, word: 'does_not_hold', note: '没有' }, replaces: 1 } });
  const { drop, add } = keptMine([first, word(2, 'b', 0), newest], first, () => 'new');
  expect(drop).toEqual([1, 3]);
  expect(add).toMatchObject({ key: 'new', node: 'a', refused: null, content: { replaces: 7, said: { word: 'does_not_hold' } } });
});

it('who takes what stands there drops their own words about it, but no picture', () => {
  const first = word(1, 'a', 0, { refused });
  expect(tookTheirs([first, photo(2, 'a'), word(3, 'a', 1), word(4, 'b', 0)], first)).toEqual([1, 3]);
  expect(tookTheirs([photo(2, 'a'), word(3, 'a', 1)], photo(2, 'a'))).toEqual([2]);
});
