// Whether an answer fits its question, and what is handed in: the rules of the server, told before anything is sent.
import { decimalOf, isWhole, millionths } from './decimal';
import { shownIds } from './shown';
import { type Answer, type Answers, type Kind, kindName, type Question, type Submission, type Survey } from './types';

const MOST_CHARACTERS = 2000;

/** What is wrong with an answer; the page says it in words. */
export type Misfit = { is: 'missing' } | { is: 'no_number' } | { is: 'not_whole' } | { is: 'out_of_range'; least: string | null; most: string | null } | { is: 'part_of_whole' } | { is: 'too_many'; most: number } | { is: 'too_long'; most: number };

/** Everything that a respondent says so far. */
export interface Said {
  signed_by: string;
  segments: Record<string, string>;
  answers: Answers;
}

/** Nothing is typed or chosen yet. A multiple choice may be answered with nothing, so it counts once it was touched. */
export function isEmpty(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  if ('number' in answer) return answer.number.trim() === '';
  if ('text' in answer) return answer.text.trim() === '';
  return 'ratio' in answer && answer.ratio.part.trim() === '' && answer.ratio.whole.trim() === '';
}

export function misfitOf({ kind, required = false }: Question, answer: Answer | undefined): Misfit | undefined {
  if (answer === undefined || isEmpty(answer)) return required ? { is: 'missing' } : undefined;
  return misfitOfKind(kind, answer);
}

function misfitOfKind(kind: Kind, answer: Answer): Misfit | undefined {
  if (kind === 'direction') return undefined;
  if ('number' in kind && 'number' in answer) {
    const value = millionths(answer.number);
    if (value === undefined) return { is: 'no_number' };
    const { least = null, most = null, whole = false } = kind.number;
    const [low, high] = [millionths(least), millionths(most)];
    if ((low !== undefined && value < low) || (high !== undefined && value > high)) return { is: 'out_of_range', least, most };
    return whole && !isWhole(value) ? { is: 'not_whole' } : undefined;
  }
  if ('ratio' in answer) {
    const [part, whole] = [millionths(answer.ratio.part), millionths(answer.ratio.whole)];
    if (part === undefined || whole === undefined) return { is: 'no_number' };
    return whole > 0n && part >= 0n && part <= whole ? undefined : { is: 'part_of_whole' };
  }
  if ('multi' in kind && 'options' in answer) {
    const most = kind.multi.most ?? answer.options.length;
    return answer.options.length > most ? { is: 'too_many', most } : undefined;
  }
  if ('text' in kind && 'text' in answer) {
    const most = Math.min(kind.text.most ?? MOST_CHARACTERS, MOST_CHARACTERS);
    return [...answer.text].length > most ? { is: 'too_long', most } : undefined;
  }
  return undefined;
}

/** Numbers as the server reads them. */
function written(answer: Answer): Answer {
  const plain = (typed: string) => decimalOf(typed) ?? typed;
  if ('number' in answer) return { number: plain(answer.number) };
  return 'ratio' in answer ? { ratio: { part: plain(answer.ratio.part), whole: plain(answer.ratio.whole) } } : answer;
}

/** What is handed in: answers to what was asked, and a name only where the survey is signed. */
export function submissionOf(survey: Survey, { signed_by: name, segments, answers }: Said): Submission {
  const shown = shownIds(survey, answers);
  const kept = Object.entries(answers).filter(([id, answer]) => shown.has(id) && !isEmpty(answer));
  const chosen = Object.entries(segments).filter(([id, said]) => said !== '' && (survey.segments ?? []).some((segment) => segment.id === id));
  return {
    survey: survey.id,
    ...(survey.respondents === 'signed' && name.trim() ? { signed_by: name.trim() } : {}),
    segments: Object.fromEntries(chosen),
    answers: Object.fromEntries(kept.map(([id, answer]) => [id, written(answer)])),
  };
}

/** Whether a kept answer still has the form its question asks for. */
export function isOfKind(question: Question, answer: Answer): boolean {
  const name = kindName(question.kind);
  return name === 'single' || name === 'multi' ? 'options' in answer : name in answer;
}
