// A phone without network asks the same questions that the server would ask.
import { expect, it } from 'vitest';
import { holds, shownIds, shownSections, valueOf } from './shown';
import type { Answers, Condition, Kind, Question, Survey } from './types';

const choice: Kind = { single: { options: [{ id: 'paper', zh: '纸' }, { id: 'program', zh: '系统' }] } };
const question = (id: string, kind: Kind, shown_if?: Condition): Question => ({ id, ask: { zh: id }, kind, ...(shown_if ? { shown_if } : {}) });
const survey = (...questions: Question[]): Survey => ({
  schema: 'cairn.survey/1',
  id: 's',
  title: { zh: '问卷' },
  respondents: 'anonymous',
  sections: [
    { id: 'one', title: { zh: '一' }, questions: questions.slice(0, 1) },
    { id: 'two', title: { zh: '二' }, questions: questions.slice(1) },
  ],
});
const asked = (of: Survey, answers: Answers) => [...shownIds(of, answers)];

it('asks a question when its option was chosen, and leaves out a page without questions', () => {
  const two = survey(question('where', choice), question('which', { text: {} }, { question: 'where', any_of: ['program'] }));
  expect(asked(two, {})).toEqual(['where']);
  expect(asked(two, { where: { options: ['paper'] } })).toEqual(['where']);
  expect(asked(two, { where: { options: ['program'] } })).toEqual(['where', 'which']);
  expect(shownSections(two, {}).map(({ id }) => id)).toEqual(['one']);
});

it('hides what hangs on a hidden question, whatever was answered to it before', () => {
  const chain = survey(question('where', choice), question('many', { number: {} }, { question: 'where', any_of: ['program'] }), question('why', { text: {} }, { question: 'many', at_least: '10' }));
  const answers: Answers = { where: { options: ['paper'] }, many: { number: '12' } };
  expect(asked(chain, answers)).toEqual(['where']);
  expect(asked(chain, { ...answers, where: { options: ['program'] } })).toEqual(['where', 'many', 'why']);
});

it('never asks a question that hangs on a later one or on itself', () => {
  expect(asked(survey(question('a', choice, { question: 'b', any_of: ['paper'] }), question('b', choice)), { b: { options: ['paper'] } })).toEqual(['b']);
  expect(asked(survey(question('a', choice, { question: 'a', any_of: ['paper'] })), { a: { options: ['paper'] } })).toEqual([]);
});

it('compares numbers exactly, both ends included', () => {
  const between: Condition = { question: 'q', at_least: '0.1', at_most: '0.3' };
  expect(['0.099999', '0.1', '0.3', '0.300001'].map((number) => holds(between, { number }))).toEqual([false, true, true, false]);
  expect(holds({ question: 'q', at_least: '999999999999.999999' }, { number: '999999999999.999999' })).toBe(true);
});

it('tests the per cent of a ratio and the direction of a trend', () => {
  expect(valueOf({ ratio: { part: '1', whole: '3' } })).toBe(33_333_333n);
  expect(holds({ question: 'q', at_least: '33.333334' }, { ratio: { part: '1', whole: '3' } })).toBe(false);
  expect(holds({ question: 'q', at_least: '1' }, { ratio: { part: '1', whole: '0' } })).toBe(false);
  expect(holds({ question: 'q', any_of: ['better', 'flat'] }, { direction: 'flat' })).toBe(true);
  expect(holds({ question: 'q', at_most: '3' }, { scale: 4 })).toBe(false);
});
