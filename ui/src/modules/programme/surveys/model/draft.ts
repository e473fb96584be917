// Changes to a draft, each giving a new one; and the form in which it is sent. Pure.
import { decimalOf } from './decimal';
import { type Choice, type Classification, type Condition, type Kind, type KindName, optionsOf, type Question, type Section, type Segment, type Survey, type Words } from './types';
import { isBlank, tidyWords } from './words';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Short, never told apart by people, and never given twice: what was removed may come back. */
export function newId(prefix: string, taken: ReadonlySet<string>, random: () => number = Math.random): string {
  for (;;) {
    const id = prefix + Array.from({ length: 4 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
    if (!taken.has(id)) return id;
  }
}

export function idsOf({ segments = [], sections }: Survey): Set<string> {
  return new Set([...segments, ...sections, ...sections.flatMap(({ questions }) => questions)].map(({ id }) => id));
}

export function newChoice(beside: readonly Choice[], words: Words = {}): Choice {
  return { id: newId('o', new Set(beside.map(({ id }) => id))), ...words };
}

const twoChoices = (): Choice[] => {
  const first = newChoice([]);
  return [first, newChoice([first])];
};

/** Another way of answering; options stay where both have them. */
export function kindOf(name: KindName, before?: Kind): Kind {
  const kept = before ? optionsOf(before) : [];
  const options = kept.length > 0 ? [...kept] : twoChoices();
  switch (name) {
    case 'single':
      return { single: { options } };
    case 'multi':
      return { multi: { options } };
    case 'ratio':
      return { ratio: { part: {}, whole: {} } };
    case 'direction':
      return 'direction';
    case 'number':
      return { number: {} };
    case 'scale':
      return { scale: { from: 1, to: 5 } };
    case 'text':
      return { text: {} };
  }
}

export function newSurvey(title: Words, section: Words): Survey {
  const first: Section = { id: newId('p', new Set()), title: section, questions: [] };
  return { schema: 'cairn.survey/1', id: newId('survey-', new Set()), title, respondents: 'anonymous', segments: [], sections: [first] };
}

/** The same questions, to be asked again. */
export function askedAgain(survey: Survey): Survey {
  return { ...survey, id: newId('survey-', new Set([survey.id])) };
}

export function newQuestion(survey: Survey, name: KindName = 'single'): Question {
  return { id: newId('q', idsOf(survey)), ask: {}, required: false, kind: kindOf(name) };
}

export function newSection(survey: Survey, title: Words): Section {
  return { id: newId('p', idsOf(survey)), title, questions: [] };
}

export function newSegment(survey: Survey, kind: Classification): Segment {
  const choices = kind === 'custom' ? { choices: twoChoices(), name: {} } : {};
  return { id: newId('g', idsOf(survey)), kind, required: true, ...choices };
}

export function insertedAt<T>(list: readonly T[], at: number, item: T): T[] {
  return [...list.slice(0, at), item, ...list.slice(at)];
}

export function withoutAt<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

export function replacedAt<T>(list: readonly T[], at: number, item: T): T[] {
  return list.map((old, place) => (place === at ? item : old));
}

/** One place up or down; at the end of the list it stays. */
export function movedAt<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const item = list[at];
  return item === undefined || to < 0 || to >= list.length ? [...list] : insertedAt(withoutAt(list, at), to, item);
}

export function withSection(survey: Survey, id: string, change: (section: Section) => Section): Survey {
  return { ...survey, sections: survey.sections.map((section) => (section.id === id ? change(section) : section)) };
}

/** One place up or down; from the edge of a section into the next one. */
export function withQuestionMoved(survey: Survey, id: string, by: -1 | 1): Survey {
  const at = survey.sections.findIndex(({ questions }) => questions.some((question) => question.id === id));
  const section = survey.sections[at];
  const place = section?.questions.findIndex((question) => question.id === id) ?? -1;
  const question = section?.questions[place];
  if (!section || !question) return survey;
  if (section.questions[place + by]) return withSection(survey, section.id, (one) => ({ ...one, questions: movedAt(one.questions, place, by) }));
  const next = survey.sections[at + by];
  if (!next) return survey;
  const left = withSection(survey, section.id, (one) => ({ ...one, questions: withoutAt(one.questions, place) }));
  return withSection(left, next.id, (one) => ({ ...one, questions: by === 1 ? [question, ...one.questions] : [...one.questions, question] }));
}

/** As it is sent: without optional texts that nobody wrote and numbers that are none. */
export function tidy(survey: Survey): Survey {
  return {
    ...survey,
    title: tidyWords(survey.title),
    introduction: optional(survey.introduction),
    segments: (survey.segments ?? []).map((segment) => ({ ...segment, name: segment.kind === 'custom' ? tidyWords(segment.name ?? {}) : optional(segment.name), choices: segment.choices?.map(tidyChoice) })),
    sections: survey.sections.map((section) => ({
      ...section,
      title: tidyWords(section.title),
      introduction: optional(section.introduction),
      questions: section.questions.map((question) => ({
        ...question,
        ask: tidyWords(question.ask),
        help: optional(question.help),
        shown_if: question.shown_if ? tidyCondition(question.shown_if) : undefined,
        kind: tidyKind(question.kind),
      })),
    })),
  };
}

const optional = (words: Words | null | undefined): Words | undefined => (words && !isBlank(words) ? tidyWords(words) : undefined);

const tidyChoice = (choice: Choice): Choice => ({ id: choice.id, ...tidyWords(choice) });

const decimal = (text: string | null | undefined): string | undefined => decimalOf(text ?? '');

function tidyCondition({ question, any_of: anyOf, at_least: least, at_most: most }: Condition): Condition {
  return { question, any_of: anyOf, at_least: decimal(least), at_most: decimal(most) };
}

function tidyKind(kind: Kind): Kind {
  if (kind === 'direction') return kind;
  if ('single' in kind) return { single: { options: kind.single.options.map(tidyChoice) } };
  if ('multi' in kind) return { multi: { ...kind.multi, options: kind.multi.options.map(tidyChoice) } };
  if ('ratio' in kind) return { ratio: { ...kind.ratio, part: tidyWords(kind.ratio.part), whole: tidyWords(kind.ratio.whole) } };
  if ('number' in kind) return { number: { ...kind.number, unit: optional(kind.number.unit), least: decimal(kind.number.least), most: decimal(kind.number.most) } };
  return 'scale' in kind ? { scale: { ...kind.scale, low: optional(kind.scale.low), high: optional(kind.scale.high) } } : kind;
}
