// What does not fit is said before it is sent; what is sent is only what was asked.
import { expect, it } from 'vitest';
import { misfitOf, type Said, submissionOf } from './answers';
import type { Kind, Question, Survey } from './types';

const question = (kind: Kind, required = true): Question => ({ id: 'q', ask: { en: '?' }, required, kind });

it('asks for what has to be answered', () => {
  expect(misfitOf(question({ number: {} }), undefined)).toEqual({ is: 'missing' });
  expect(misfitOf(question({ text: {} }), { text: '  ' })).toEqual({ is: 'missing' });
  expect(misfitOf(question({ text: {} }, false), { text: '  ' })).toBeUndefined();
});

it('takes none of several options for an answer', () => {
  const several: Kind = { multi: { options: [{ id: 'a', en: 'a' }, { id: 'b', en: 'b' }], most: 1 } };
  expect(misfitOf(question(several), { options: [] })).toBeUndefined();
  expect(misfitOf(question(several), { options: ['a', 'b'] })).toEqual({ is: 'too_many', most: 1 });
});

it('looks at numbers', () => {
  const people = question({ number: { least: '1', most: '100', whole: true } });
  expect(['7', '１００', '0', '101', '7.5', 'many'].map((number) => misfitOf(people, { number })?.is)).toEqual([undefined, undefined, 'out_of_range', 'out_of_range', 'not_whole', 'no_number']);
});

it('looks at a part and its whole', () => {
  const machines = question({ ratio: { part: { en: 'a' }, whole: { en: 'b' } } });
  const is = (part: string, whole: string) => misfitOf(machines, { ratio: { part, whole } })?.is;
  expect([is('0', '4'), is('5', '4'), is('0', '0'), is('2', ''), is('', '')]).toEqual([undefined, 'part_of_whole', 'part_of_whole', 'no_number', 'missing']);
});

it('counts characters as people do', () => {
  expect(misfitOf(question({ text: { most: 2 } }), { text: '😀😀' })).toBeUndefined();
  expect(misfitOf(question({ text: { most: 2 } }), { text: '三个字' })).toEqual({ is: 'too_long', most: 2 });
});

const survey: Survey = {
  schema: 'cairn.survey/1',
  id: 's',
  title: { en: 's' },
  respondents: 'anonymous',
  segments: [{ id: 'size', kind: 'size' }],
  sections: [
    {
      id: 'p',
      title: { en: 'p' },
      questions: [
        { id: 'many', ask: { en: '?' }, kind: { number: {} } },
        { id: 'why', ask: { en: '?' }, kind: { text: {} }, shown_if: { question: 'many', at_least: '10' } },
      ],
    },
  ],
};

it('hands in what was asked, as the server reads it, and no name where none belongs', () => {
  const said: Said = { signed_by: 'Li', segments: { size: 'micro', gone: 'x' }, answers: { many: { number: '１,２３４' }, why: { text: 'so' } } };
  expect(submissionOf(survey, said)).toEqual({ survey: 's', segments: { size: 'micro' }, answers: { many: { number: '1234' }, why: { text: 'so' } } });
  expect(submissionOf(survey, { ...said, answers: { ...said.answers, many: { number: '9' } } }).answers).toEqual({ many: { number: '9' } });
  expect(submissionOf({ ...survey, respondents: 'signed' }, said).signed_by).toBe('Li');
});
