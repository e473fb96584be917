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

/** One version of an answer. */
export interface AnswerRecord {
  version: number;
  /** Null when the answer was taken back. */
  value: Answer | null;
  reason: string | null;
  by: string;
  at: string;
}

/** What has to be done about a question or statement. */
export type AskStatus = 'settled' | 'suggested' | 'answered' | 'contested' | 'not_applicable' | 'open' | 'not_needed';

/** An option of a question, or a statement of a scene. */
export interface AskedItem {
  id: string;
  text: Bilingual;
  level: number | null;
  status: AskStatus;
  state: AnswerState;
  /** Whether the records show it, however weakly. */
  shown: boolean;
  answer: AnswerRecord | null;
}

export interface AskedQuestion {
  id: string;
  kind: 'multi' | 'single' | 'ratio' | 'direction' | 'scene';
  name: Bilingual;
  ask: Bilingual;
  help: Bilingual;
  status: AskStatus;
  state: AnswerState;
  part: Bilingual | null;
  whole: Bilingual | null;
  items: AskedItem[];
  suggestion: { value: Answer; from: 'records' | 'profile' } | null;
  answer: AnswerRecord | null;
  reasons: Reason[];
  proofs: Proof[];
}

/** How far the questionnaire is; each question is counted once. */
export interface Progress {
  questions: number;
  settled: number;
  suggested: number;
  answered: number;
  contested: number;
  not_applicable: number;
  open: number;
}

export interface Questionnaire {
  name: Bilingual;
  progress: Progress;
  sections: { id: string; name: Bilingual; questions: AskedQuestion[] }[];
}

export interface Interval<T> {
  supported: T;
  claimed: T;
}

export interface Named {
  id: string;
  name: Bilingual;
}

/** One reason of a result, in words. */
export interface Reason {
  code: string;
  params: Record<string, string>;
  text: Bilingual;
}

/** Where to look to see for oneself. */
export type Proof =
  | { kind: 'facts'; fact_type: string; name: Bilingual; from: string; until: string; count: number; sql: string }
  | { kind: 'indicator'; indicator: string; name: Bilingual; value: string | null; missing: Bilingual[] };

export interface ItemScore {
  id: string;
  text: Bilingual;
  level: number | null;
  holds: Interval<boolean>;
  state: AnswerState;
  strength: string;
  floor: string;
  trace: Reason[];
  proofs: Proof[];
}

export interface QuestionScore extends Named {
  dimension: string;
  ask: Bilingual;
  points: string;
  score: Interval<string>;
  state: AnswerState;
  strength: string;
  floor: string;
  options: ItemScore[];
  trace: Reason[];
  proofs: Proof[];
  unconfirmed: Bilingual[];
}

export interface SceneScore extends Named {
  group: string;
  ask: Bilingual;
  constraint: boolean;
  level: Interval<number>;
  state: AnswerState;
  statements: ItemScore[];
  trace: Reason[];
  unconfirmed: Bilingual[];
}

export interface GateCheck {
  kind: 'score' | 'scenes' | 'constraint_scenes';
  want: string;
  at_level: number | null;
  have: Interval<string>;
  short_by: Interval<string>;
}

export interface LevelCheck {
  level: number;
  gates: GateCheck[];
  passed: Interval<boolean>;
}

/** What is missing for the next level, the nearest first. */
export interface NextLevel {
  level: number;
  scenes: { scene: string; name: Bilingual; constraint: boolean; have: number; want: number; statements: Named[] }[];
  questions: { question: string; name: Bilingual; points: string; options: Named[] }[];
}

export interface Dimension extends Named {
  /** Null for the dimension that is judged by scenes. */
  points: string | null;
  score: Interval<string> | null;
  /** Per cent of what can be reached. */
  reached: Interval<string>;
}

export interface Result {
  pack: { urn: string; name: Bilingual; edition: string; authority: Bilingual; readiness: string; pack_digest: string };
  as_of: string;
  digest: string;
  score: Interval<string>;
  level: Interval<number>;
  coverage: string;
  levels: { level: number; name: Bilingual }[];
  groups: Named[];
  dimensions: Dimension[];
  questions: QuestionScore[];
  scenes: SceneScore[];
  ladder: LevelCheck[];
  next: Interval<NextLevel | null>;
  strengths: Record<string, Bilingual>;
  unconfirmed: Bilingual[];
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

export interface GivenAnswer {
  node: string;
  /** The version that is replaced; 0 when there is none. */
  version: number;
  value: Answer;
  /** Why it is right although the records say otherwise. */
  reason?: string;
}

export function useAnswer(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ node, version, ...body }: GivenAnswer) =>
      unwrap<AnswerRecord>(client.PUT('/api/orgs/{org}/assessment/answers/{node}', { params: { path: { org, node }, header: { 'If-Match': `"${version}"` } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: roomKey(org, 'assessment') }),
  });
}
