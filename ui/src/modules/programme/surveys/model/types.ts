// What a survey and an answer to it are made of: the format that the server reads and writes.
import type { Schemas } from '@/api/told';

export type Survey = Schemas['Survey'];
export type Section = Schemas['SurveySection'];
export type Question = Schemas['SurveyQuestion'];
export type Kind = Schemas['SurveyKind'];
export type Condition = Schemas['SurveyCondition'];
export type Segment = Schemas['SurveySegment'];
export type Classification = Schemas['SurveyClassification'];
export type Choice = Schemas['SurveyChoice'];
export type Words = Schemas['SurveyWords'];
export type Trend = Schemas['SurveyTrend'];
export type Submission = Schemas['SurveySubmission'];
export type Answer = Schemas['SurveyAnswer'];
export type Answers = Record<string, Answer>;
export type KindName = 'single' | 'multi' | 'ratio' | 'direction' | 'number' | 'scale' | 'text';

export const KINDS: readonly KindName[] = ['single', 'multi', 'ratio', 'direction', 'number', 'scale', 'text'];
export const TRENDS: readonly Trend[] = ['worse', 'flat', 'better'];

export function kindName(kind: Kind): KindName {
  return kind === 'direction' ? kind : (Object.keys(kind)[0] as KindName);
}

/** What can be chosen in a single or a multiple choice. */
export function optionsOf(kind: Kind): readonly Choice[] {
  if (kind === 'direction') return [];
  if ('single' in kind) return kind.single.options;
  return 'multi' in kind ? kind.multi.options : [];
}

export function questionsOf(survey: Survey): Question[] {
  return survey.sections.flatMap(({ questions }) => questions);
}
