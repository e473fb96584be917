// A new verdict keeps what was photographed and replied; a picture sent twice is there once.
import { expect, it } from 'vitest';
import type { Photo, VerdictShown, VisitShown } from './api';
import { withPhoto, withVerdict } from './merge';

const photo = (id: string) => ({ id }) as Photo;
const verdict = (node: string, version: number, photos: Photo[] = []) => ({ node, version, word: 'holds', photos, replies: [{ text: '已补充' }] }) as unknown as VerdictShown;
const shown = { visit: { id: 'vis' }, verdicts: [verdict('a', 1, [photo('p1')]), verdict('b', 1)] } as unknown as VisitShown;

it('a verdict replaces the one before and keeps its photographs and replies', () => {
  const a = withVerdict(shown, { ...verdict('a', 2), replies: [] }).verdicts.find(({ node }) => node === 'a');
  expect(a?.version).toBe(2);
  expect(a?.photos.map(({ id }) => id)).toEqual(['p1']);
  expect(a?.replies).toHaveLength(1);
});

it('the first verdict on a statement is added', () => {
  expect(withVerdict(shown, verdict('c', 1)).verdicts.map(({ node }) => node)).toEqual(['a', 'b', 'c']);
});

it('the same photograph is there once', () => {
  const twice = withPhoto(withPhoto(shown, 'b', photo('p2')), 'b', photo('p2'));
  expect(twice.verdicts[1]?.photos).toHaveLength(1);
});
