// One section a page; a page that is not asked any more leads to the one before it.
import { expect, it } from 'vitest';
import type { Said } from '../model/answers';
import type { Survey } from '../model/types';
import { misfitsOf, NAME, pagesOf, placeOfPage } from './pages';

const survey: Survey = {
  schema: 'cairn.survey/1',
  id: 's',
  title: {},
  respondents: 'signed',
  segments: [{ id: 'size', kind: 'size', required: true }, { id: 'region', kind: 'region' }],
  sections: [
    { id: 'one', title: {}, questions: [{ id: 'how', ask: {}, required: true, kind: 'direction' }] },
    { id: 'two', title: {}, questions: [{ id: 'why', ask: {}, kind: { text: {} }, shown_if: { question: 'how', any_of: ['worse'] } }] },
  ],
};
const said = (how?: 'worse' | 'better'): Said => ({ signed_by: '', segments: {}, answers: how ? { how: { direction: how } } : {} });
const asked = (of: Said, hasName = false) => ({ survey, said: of, hasName });

it('turns from the beginning over the firm to the sections that ask something', () => {
  expect(pagesOf(asked(said('worse'))).map(({ id }) => id)).toEqual(['@start', '@you', 'one', 'two']);
  expect(pagesOf(asked(said('better'))).map(({ id }) => id)).toEqual(['@start', '@you', 'one']);
  expect(pagesOf({ ...asked(said(), true), survey: { ...survey, segments: [] } }).map(({ id }) => id)).toEqual(['@start', 'one']);
});

it('does not go on without what has to be said', () => {
  const [, you, one] = pagesOf(asked(said()));
  if (!you || !one) throw new Error('there are pages');
  expect(Object.keys(misfitsOf(you, asked(said())))).toEqual([NAME, 'size']);
  expect(Object.keys(misfitsOf(you, asked(said(), true)))).toEqual(['size']);
  expect(misfitsOf(one, asked(said()))).toEqual({ how: { is: 'missing' } });
  expect(misfitsOf(one, asked(said('better')))).toEqual({});
});

it('finds its way back from a page that is gone', () => {
  const pages = pagesOf(asked(said('better')));
  expect(placeOfPage(pages, survey, 'one')).toBe(2);
  expect(placeOfPage(pages, survey, 'two')).toBe(2);
  expect(placeOfPage(pages, survey, 'unknown')).toBe(0);
});
