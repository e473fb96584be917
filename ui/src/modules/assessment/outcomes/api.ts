// Outcomes, as the server tells them: drafts of plans, frozen plans, and their verdicts.
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Draft = Told<Schemas['OutcomeDraft']>;
export type DraftIndicator = Draft['indicators'][number];
export type OutcomeInput = Draft['input'];
/** What is decided of a plan; the server suggests the rest. */
export type Decided = Partial<Omit<OutcomeInput, 'block'>>;
export type Outcome = Told<Schemas['OutcomeShown']>;
export type OutcomeSummary = Told<Schemas['OutcomeSummary']>;
export type OutcomeState = Outcome['state'];
export type Grain = Outcome['grain'];
export type Windows = Outcome['windows'];
export type Span = Windows['after'];
export type Followed = Outcome['indicators'][number];
export type Planned = Followed['about'];
export type Recorded = Followed['records'][number];
export type ShadowWeek = Followed['shadow'][number];
export type TestMet = Outcome['tests'][number];
export type Verdict = Told<Schemas['IndicatorVerdict']>;
export type VerdictWord = Verdict['word'];
export type Effect = NonNullable<Verdict['effect']>;
export type Sentence = Told<Schemas['Told']>;

const outcomesKey = (org: string) => roomKey(org, 'assessment', 'outcomes');

export const outcomesQuery = (org: string) =>
  pagesQuery<OutcomeSummary>([...outcomesKey(org), 'list'], (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/assessment/outcomes', { params: { path: { org }, query: { after, limit } } })),
  );

export const outcomeQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...outcomesKey(org), 'one', id],
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/outcomes/{id}', { params: { path: { org, id } } })),
  });

/** The plan as it was frozen, byte by byte. */
export const planFile = (org: string, id: string) => `/api/orgs/${org}/assessment/outcomes/${id}/plan`;

const draftQuery = (org: string, block: string, decided: Decided) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'outcome-drafts', block, decided),
    placeholderData: keepPreviousData,
    queryFn: () => unwrap(client.POST('/api/orgs/{org}/assessment/outcome-drafts', { params: { path: { org } }, body: { block, ...decided } })),
  });

/** What the plan would be; while a change is looked at, or makes no plan, the one before stays in view. */
export function useDraft(org: string, block: string, decided: Decided) {
  const { data, error, isFetching, refetch } = useQuery(draftQuery(org, block, decided));
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  return { draft: data ?? last, error, isAsking: isFetching, refetch };
}

export function useFreeze(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: OutcomeInput) => unwrap(client.POST('/api/orgs/{org}/assessment/outcomes', { params: { path: { org } }, body })),
    onSuccess: (outcome) => {
      queries.setQueryData(outcomeQuery(org, outcome.id).queryKey, outcome);
      return refreshed(queries, [...outcomesKey(org), 'list']);
    },
  });
}

export function useGiveUp(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { because: string }) => unwrap(client.POST('/api/orgs/{org}/assessment/outcomes/{id}/stop', { params: { path: { org, id } }, body })),
    // not waited for: with the new answer the form that asked is gone, and could not say that it was done
    onSuccess: () => void queries.invalidateQueries({ queryKey: outcomesKey(org) }),
  });
}

export function useNoteShadow(org: string, id: string, indicator: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (weeks: ShadowWeek[]) =>
      unwrap(client.PUT('/api/orgs/{org}/assessment/outcomes/{id}/shadow/{indicator}', { params: { path: { org, id, indicator } }, body: { weeks } })),
    // not waited for: with the new answer the form that asked is gone, and could not say that it was done
    onSuccess: () => void queries.invalidateQueries({ queryKey: outcomesKey(org) }),
  });
}
