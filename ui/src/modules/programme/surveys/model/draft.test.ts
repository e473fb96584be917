// A draft is changed without losing anything, and sent without what nobody wrote.
import { expect, it } from 'vitest';
import { askedAgain, idsOf, kindOf, movedAt, newId, newQuestion, newSection, newSurvey, tidy, withQuestionMoved, withSection } from './draft';
import { optionsOf, questionsOf, type Survey } from './types';

function draft(): Survey {
  let survey = newSurvey({ en: 'Survey' }, { en: 'First' });
  for (let count = 0; count < 2; count += 1) survey = withSection(survey, survey.sections[0]?.id ?? '', (one) => ({ ...one, questions: [...one.questions, newQuestion(survey)] }));
  return { ...survey, sections: [...survey.sections, newSection(survey, { en: 'Second' })] };
}

it('gives no name twice', () => {
  const survey = draft();
  expect(idsOf(survey).size).toBe(4);
  let turn = 0;
  expect(newId('q', new Set(['qaaaa']), () => (turn++ < 4 ? 0 : 0.5))).not.toBe('qaaaa');
  expect(newSurvey({}, {}).id).toMatch(/^[a-z0-9-]{3,64}$/);
});

it('moves a question within its section and over its edge', () => {
  const survey = draft();
  const [first = '', second = ''] = questionsOf(survey).map(({ id }) => id);
  const ids = (of: Survey) => of.sections.map(({ questions }) => questions.map(({ id }) => id));
  expect(ids(withQuestionMoved(survey, first, 1))).toEqual([[second, first], []]);
  expect(ids(withQuestionMoved(survey, second, 1))).toEqual([[first], [second]]);
  expect(ids(withQuestionMoved(withQuestionMoved(survey, second, 1), second, -1))).toEqual([[first, second], []]);
  expect(withQuestionMoved(survey, first, -1)).toEqual(survey);
  expect(movedAt([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
});

it('keeps options when one becomes any', () => {
  const single = kindOf('single');
  expect(optionsOf(kindOf('multi', single))).toEqual(optionsOf(single));
  expect(optionsOf(kindOf('text', single))).toEqual([]);
});

it('sends no empty texts and no numbers that are none, but every option', () => {
  const survey = draft();
  const [first] = questionsOf(survey);
  const written: Survey = {
    ...survey,
    title: { en: 'Survey', zh: ' ' },
    introduction: { en: '' },
    sections: [{ ...(survey.sections[0] ?? newSection(survey, {})), questions: [{ ...(first ?? newQuestion(survey)), help: { en: ' ' }, kind: { number: { unit: {}, least: 'x', most: '１０' } } }] }],
  };
  const sent = tidy(written);
  expect(sent.title).toEqual({ en: 'Survey' });
  expect(sent.introduction).toBeUndefined();
  expect(JSON.parse(JSON.stringify(questionsOf(sent)[0]?.kind))).toEqual({ number: { most: '10' } });
  expect(questionsOf(sent)[0]?.help).toBeUndefined();
  expect(optionsOf(questionsOf(tidy(survey))[0]?.kind ?? 'direction')).toHaveLength(2);
});

it('asks again under another name', () => {
  const survey = draft();
  expect(askedAgain(survey).id).not.toBe(survey.id);
  expect(askedAgain(survey).sections).toEqual(survey.sections);
});
