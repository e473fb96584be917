// What is said about a place stays with what it is about, wherever that is moved.
import { expect, it } from 'vitest';
import { isWithin, outwards, placeOf } from './places';
import type { Survey } from './types';

const survey: Survey = {
  schema: 'cairn.survey/1',
  id: 's',
  title: {},
  respondents: 'signed',
  segments: [{ id: 'g', kind: 'custom' }],
  sections: [{ id: 'p', title: {}, questions: [{ id: 'q', ask: {}, kind: 'direction' }] }],
};

it('goes by ids instead of places', () => {
  expect(placeOf(survey, 'sections[0].questions[0].kind.single.options[1]')).toBe('q.kind.single.options[1]');
  expect(placeOf(survey, 'sections[0].title')).toBe('p.title');
  expect(placeOf(survey, 'segments[0].choices')).toBe('g.choices');
  expect(placeOf(survey, 'title.en')).toBe('title.en');
  expect(placeOf(survey, 'sections[4].title')).toBe('sections[4].title');
});

it('knows what lies within a part', () => {
  expect([isWithin('q', 'q'), isWithin('q', 'q.ask'), isWithin('q', 'q1.ask'), isWithin('sections', 'sections[4].title')]).toEqual([true, true, false, true]);
});

it('looks from the innermost outwards', () => {
  expect(outwards('q.kind.single.options[1]')).toEqual(['q.kind.single.options[1]', 'q.kind.single.options', 'q.kind.single', 'q.kind', 'q']);
});
