// Profile, questionnaire, answers and results, as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type ProfileFacts = Schemas['ProfileFacts'];
export type Profile = Told<Schemas['Profile']>;
export type ProfileChoices = Told<Schemas['ProfileChoices']>;
export type FigureInput = Schemas['FigureInput'];

/** What the firm says to one question, scene or statement. */
export type Answer = Schemas['AnswerValue'];
export type AskStatus = Schemas['AskStatus'];
export type AskedItem = Told<Schemas['AskedItem']>;
export type AskedQuestion = Told<Schemas['AskedQuestion']>;
export type Progress = Schemas['Progress'];
export type Questionnaire = Told<Schemas['Questionnaire']>;

export type Reason = Told<Schemas['Reason']>;
export type Proof = Told<Schemas['Proof']>;
export type ItemScore = Told<Schemas['ItemOutcome']>;
export type QuestionScore = Told<Schemas['QuestionOutcome']>;
export type SceneScore = Told<Schemas['SceneOutcome']>;
export type GateCheck = Told<Schemas['GateOutcome']>;
export type LevelCheck = Told<Schemas['LevelGates']>;
export type Result = Told<Schemas['Outcome']>;
export type ResultSummary = Told<Schemas['ResultSummary']>;
export type AnswerVersion = Told<Schemas['AnswerRecord']>;
export type NextLevel = NonNullable<Result['next']['supported']>;

const inOrg = (org: string) => ({ params: { path: { org } } });

export const profileQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'assessment', 'profile'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/profile', inOrg(org))) });

export const choicesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'choices'),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/profile/choices', inOrg(org))),
  });

export const packsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'packs'),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/packs', inOrg(org))),
  });

/** The framework to judge by, as its urn; the first one where none was chosen. */
type Pack = string | undefined;

const byPack = (org: string, pack: Pack) => ({ params: { path: { org }, query: { pack } } });

export const questionnaireQuery = (org: string, pack: Pack) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'questionnaire', pack),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/questionnaire', byPack(org, pack))),
  });

export const resultQuery = (org: string, pack: Pack) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'result', pack),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/result', byPack(org, pack))),
  });

export const resultsQuery = (org: string, pack: Pack) =>
  pagesQuery<ResultSummary>(roomKey(org, 'assessment', 'results', pack), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/assessment/results', { params: { path: { org }, query: { pack, after, limit } } })),
  );

export const earlierResultQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'results', 'one', id),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/results/{id}', { params: { path: { org, id } } })),
  });

export const answerVersionsQuery = (org: string, pack: Pack, node: string) =>
  pagesQuery<AnswerVersion>(roomKey(org, 'assessment', 'answers', pack, node), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/assessment/answers/{node}', { params: { path: { org, node }, query: { pack, after, limit } } })),
  );

export function useComputeAgain(org: string, pack: Pack) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/orgs/{org}/assessment/results', byPack(org, pack))),
    onSuccess: () => refreshed(queries, roomKey(org, 'assessment')),
  });
}

export function useSaveProfile(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: { version: number; facts: ProfileFacts; figures: FigureInput[] }) =>
      unwrap(client.PUT('/api/orgs/{org}/assessment/profile', { params: { path: { org }, header: { 'If-Match': `"${version}"` } }, body })),
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

export function useAnswer(org: string, pack: Pack) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ node, version, ...body }: GivenAnswer) =>
      unwrap(client.PUT('/api/orgs/{org}/assessment/answers/{node}', { params: { path: { org, node }, query: { pack }, header: { 'If-Match': `"${version}"` } }, body })),
    onSettled: () => refreshed(queries, roomKey(org, 'assessment')),
  });
}

/** Says of several statements that they are not so. */
export function useDeny(org: string, pack: Pack) {
  const { mutateAsync } = useAnswer(org, pack);
  return useMutation({
    mutationFn: async (statements: readonly AskedItem[]) => {
      for (const { id, answer } of statements) await mutateAsync({ node: id, version: answer?.version ?? 0, value: { holds: false } });
    },
  });
}

export function useWithdrawAnswer(org: string, pack: Pack) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ node, version }: { node: string; version: number }) =>
      unwrap(
        client.POST('/api/orgs/{org}/assessment/answers/{node}/withdraw', {
          params: { path: { org, node }, query: { pack }, header: { 'If-Match': `"${version}"` } },
          body: {},
        }),
      ),
    onSettled: () => refreshed(queries, roomKey(org, 'assessment')),
  });
}
