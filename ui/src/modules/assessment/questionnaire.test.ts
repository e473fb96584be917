// The shortest questionnaire: records answer what they can, and higher levels are asked only when lower ones are begun.
import { expect, it } from 'vitest';
import type { Question, Statement } from './api';
import { levelsToAsk, progressOf, toggled } from './questionnaire';

const text = { zh: '', en: '' };
const statement = (id: string, holds: boolean | null): Statement => ({ id, text, answer: holds === null ? null : { holds }, version: 0, state: 'not_asked' });
const question = (part: Partial<Question>): Question => ({
  id: 'F2',
  kind: 'ratio',
  section: 'F',
  name: text,
  ask: text,
  help: text,
  options: [],
  ratio: null,
  levels: [],
  answer: null,
  version: 0,
  state: 'not_asked',
  proposed: null,
  ...part,
});

it('what the records propose counts as answered', () => {
  const questions = [question({ proposed: { answer: { ratio: { part: '3', whole: '12' } }, why: text } }), question({ id: 'M1', kind: 'single' })];
  expect(progressOf(questions)).toEqual({ asked: 2, answered: 1, isDone: false });
});

it('a scene asks for its first level, and for the next one when that is begun', () => {
  const levels = [1, 2, 3].map((level) => ({ level, statements: [statement(`S06.${level}`, level === 1)] }));
  expect(levelsToAsk({ levels }).map(({ level }) => level)).toEqual([1, 2]);
});

it('a tick is added and taken away again', () => {
  const ticked = toggled(null, 'F1.a', true);
  expect(ticked).toEqual({ options: ['F1.a'] });
  expect(toggled(ticked, 'F1.a', false)).toEqual({ options: [] });
});
