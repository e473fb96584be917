// Profile, questionnaire, answers and results, as the server tells them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { AnswerState, Bilingual } from '@/kit';

export interface ProfileFacts {
  industry?: string | null;
  region?: string | null;
  founded_year?: number | null;
  process?: 'discrete' | 'flow' | 'mixed' | null;
  products?: string | null;
}

export interface FigureInput {
  figure: string;
  year: number;
  value: string;
}

export interface Profile {
  /** 0 when nobody has filled it in yet. */
  version: number;
  facts: ProfileFacts;
  figures: (FigureInput & { unit: string; origin: string })[];
}

export interface ProfileChoices {
  industries: { code: string; zh: string; en: string }[];
  figures: { figure: string; name: Bilingual; unit: string; is_count: boolean }[];
}

/** What the firm says to one question, scene or statement. */
export type Answer =
  | { options: string[] }
  | { ratio: { part: string; whole: string } }
  | { direction: 'worse' | 'flat' | 'better' }
  | { holds: boolean }
  | { not_applicable: { reason: string; approver: string } };

export interface Option {
  id: string;
  text: Bilingual;
}

export interface Statement extends Option {
  answer: Answer | null;
  version: number;
  state: AnswerState;
}

export interface Question {
  id: string;
  kind: 'multi' | 'single' | 'ratio' | 'direction' | 'scene';
  section: string;
  name: Bilingual;
  ask: Bilingual;
  help: Bilingual;
  options: Option[];
  ratio: { part: Bilingual; whole: Bilingual } | null;
  levels: { level: number; statements: Statement[] }[];
  answer: Answer | null;
  version: number;
  state: AnswerState;
  /** What the records or the profile say, ready to be taken over. */
  proposed: { answer: Answer; why: Bilingual } | null;
}

export interface Questionnaire {
  pack: string;
  sections: { id: string; name: Bilingual }[];
  questions: Question[];
}

export interface Interval<T> {
  supported: T;
  claimed: T;
}

/** One reason of a result, in words, with what it points to. */
export interface Step {
  code: string;
  params: Record<string, string>;
  text: Bilingual;
}

export interface ItemScore {
  id: string;
  text: Bilingual;
  level: number | null;
  holds: Interval<boolean>;
  state: AnswerState;
  strength: string;
  floor: string;
  trace: Step[];
}

export interface QuestionScore {
  id: string;
  name: Bilingual;
  dimension: string;
  points: string;
  score: Interval<string>;
  state: AnswerState;
  strength: string;
  floor: string;
  options: ItemScore[];
  trace: Step[];
}

export interface SceneScore {
  id: string;
  name: Bilingual;
  group: string;
  constraint: boolean;
  level: Interval<number>;
  state: AnswerState;
  statements: ItemScore[];
  trace: Step[];
}

export type Gate = { score_at_least: string } | { scenes_at_least: { count: number; level: number } } | { constraint_scenes_at_least: { count: number; level: number } };

export interface LevelCheck {
  level: number;
  gates: { gate: Gate; have: Interval<string>; short_by: Interval<string> }[];
  passed: Interval<boolean>;
}

export interface NextLevel {
  level: number;
  scenes: { scene: string; constraint: boolean; have: number; want: number; missing: string[] }[];
  questions: { question: string; points: string; options: string[] }[];
}

export interface Result {
  pack: { urn: string; name: Bilingual; edition: string; readiness: string; unconfirmed: { node: string; zh: string; en: string }[] };
  as_of: string;
  score: Interval<string>;
  level: Interval<number>;
  coverage: string;
  levels: { level: number; name: Bilingual }[];
  groups: { id: string; name: Bilingual }[];
  dimensions: { id: string; name: Bilingual; points: string; score: Interval<string> }[];
  questions: QuestionScore[];
  scenes: SceneScore[];
  ladder: LevelCheck[];
  next: Interval<NextLevel | null>;
}

const inOrg = (org: string) => ({ params: { path: { org } } });

export const profileQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'assessment', 'profile'), queryFn: () => unwrap<Profile>(client.GET('/api/orgs/{org}/assessment/profile', inOrg(org))) });

export const choicesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'choices'),
    staleTime: Infinity,
    queryFn: () => unwrap<ProfileChoices>(client.GET('/api/orgs/{org}/assessment/profile/choices', inOrg(org))),
  });

export const questionnaireQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'questionnaire'),
    queryFn: () => unwrap<Questionnaire>(client.GET('/api/orgs/{org}/assessment/questionnaire', inOrg(org))),
  });

export const resultQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'assessment', 'result'), queryFn: () => unwrap<Result>(client.GET('/api/orgs/{org}/assessment/result', inOrg(org))) });

export function useSaveProfile(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: { version: number; facts: ProfileFacts; figures: FigureInput[] }) =>
      unwrap<Profile>(client.PUT('/api/orgs/{org}/assessment/profile', { params: { path: { org }, header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: (profile) => {
      queries.setQueryData(profileQuery(org).queryKey, profile);
      void queries.invalidateQueries({ queryKey: roomKey(org, 'assessment') });
    },
  });
}

export function useAnswer(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ node, version, answer }: { node: string; version: number; answer: Answer }) =>
      unwrap(client.PUT('/api/orgs/{org}/assessment/answers/{node}', { params: { path: { org, node }, header: { 'If-Match': `"${version}"` } }, body: answer })),
    onSettled: () => queries.invalidateQueries({ queryKey: roomKey(org, 'assessment') }),
  });
}
