// What a respondent said is on their device again, as far as it fits what is asked.
import { beforeEach, expect, it, vi } from 'vitest';
import type { Survey } from '../model/types';
import { fitting, keepAnswer, keptAnswer, nothingSaid } from './kept';

const survey: Survey = {
  schema: 'cairn.survey/1',
  id: 's',
  title: {},
  respondents: 'anonymous',
  sections: [{ id: 'p', title: {}, questions: [{ id: 'many', ask: {}, kind: { number: {} } }, { id: 'which', ask: {}, kind: { multi: { options: [] } } }] }],
};

beforeEach(() => {
  const drawer = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => drawer.get(key) ?? null, setItem: (key: string, value: string) => drawer.set(key, value) });
});

it('is there again after a reload, under the same key', () => {
  const answer = { ...nothingSaid(), said: { signed_by: '', segments: {}, answers: { many: { number: '12' }, which: { options: ['a'] } } }, page: 'p' };
  keepAnswer('token', answer);
  expect(keptAnswer('token', survey)).toEqual(answer);
  expect(keptAnswer('another', survey).said.answers).toEqual({});
});

it('leaves out what is not asked any more, or otherwise', () => {
  const kept = { ...nothingSaid(), said: { signed_by: '', segments: {}, answers: { many: { text: 'a few' }, gone: { scale: 3 }, which: { options: [] } } } };
  expect(fitting(kept, survey)?.said.answers).toEqual({ which: { options: [] } });
});

it('begins anew with what it cannot read, and where nothing may be kept', () => {
  for (const strange of [null, 7, {}, { key: 'k', page: 'p', state: 'lost', said: {} }]) expect(fitting(strange, survey)).toBeUndefined();
  vi.stubGlobal('localStorage', undefined);
  keepAnswer('token', nothingSaid());
  expect(keptAnswer('token', survey).state).toBe('writing');
});

it('makes keys that the server takes', () => {
  expect(nothingSaid().key).toMatch(/^[a-z0-9]{16,64}$/);
});
