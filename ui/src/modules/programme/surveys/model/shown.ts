// Which questions are asked, given the answers so far: the rule of the server, so that a phone can follow it without network.
import { millionths, percentOf } from './decimal';
import type { Answer, Answers, Condition, Question, Section, Survey } from './types';

/** The number behind an answer: the number itself, the point of the scale, or the per cent. Whole millionths. */
export function valueOf(answer: Answer): bigint | undefined {
  if ('number' in answer) return millionths(answer.number);
  if ('scale' in answer) return BigInt(answer.scale) * 1_000_000n;
  if (!('ratio' in answer)) return undefined;
  const [part, whole] = [millionths(answer.ratio.part), millionths(answer.ratio.whole)];
  return part === undefined || whole === undefined ? undefined : percentOf(part, whole);
}

/** Whether an answer meets every part of the test. */
export function holds({ any_of: anyOf = [], at_least: least, at_most: most }: Condition, answer: Answer): boolean {
  const chosen = 'options' in answer ? answer.options : 'direction' in answer ? [answer.direction] : [];
  const value = valueOf(answer);
  const reaches = (end: string | null | undefined, compare: (value: bigint, end: bigint) => boolean) => {
    const limit = millionths(end);
    return limit === undefined || (value !== undefined && compare(value, limit));
  };
  const isChosen = anyOf.length === 0 || anyOf.some((option) => (chosen as readonly string[]).includes(option));
  return isChosen && reaches(least, (one, end) => one >= end) && reaches(most, (one, end) => one <= end);
}

/** The questions that are asked. One that hangs on a hidden one is hidden too. */
export function shownIds(survey: Survey, answers: Answers): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const question of survey.sections.flatMap(({ questions }) => questions)) if (isAsked(question, shown, answers)) shown.add(question.id);
  return shown;
}

function isAsked({ shown_if: condition }: Question, shown: ReadonlySet<string>, answers: Answers): boolean {
  if (!condition) return true;
  const earlier = shown.has(condition.question) ? answers[condition.question] : undefined;
  return earlier !== undefined && holds(condition, earlier);
}

/** The sections that have something to ask, each with what it asks. */
export function shownSections(survey: Survey, answers: Answers): Section[] {
  const shown = shownIds(survey, answers);
  return survey.sections.map((section) => ({ ...section, questions: section.questions.filter(({ id }) => shown.has(id)) })).filter(({ questions }) => questions.length > 0);
}
