// Cases, as the server tells them, and what a firm does with its own.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type CaseSummary = Told<Schemas['CaseSummary']>;
export type CaseShown = Told<Schemas['CaseShown']>;
export type FirmTold = CaseSummary['firm'];
export type CaseResult = CaseSummary['results'][number];
export type CaseWord = CaseResult['word'];
export type OwnCaseSummary = Told<Schemas['OwnCaseSummary']>;
export type IndicatorTold = CaseShown['measured']['indicators'][number];
export type ModelRoom = CaseSummary['model_rooms'][number];
export type CaseStory = Schemas['CaseStory'];
export type CaseCost = NonNullable<CaseShown['cost']>;

export interface Wanted {
  order: 'newest' | 'like_mine';
  industry?: string;
  block?: string;
  pain?: string;
  word?: CaseWord;
}

const casesKey = (org: string) => roomKey(org, 'programme', 'cases');

export const casesQuery = (org: string, wanted: Wanted) =>
  pagesQuery<CaseSummary>([...casesKey(org), 'list', wanted], (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/programme/cases', { params: { path: { org }, query: { ...wanted, after, limit } } })),
  );

export const ownCasesQuery = (org: string) =>
  pagesQuery<OwnCaseSummary>([...casesKey(org), 'own'], (after, limit) => unwrap(client.GET('/api/orgs/{org}/programme/own-cases', { params: { path: { org }, query: { after, limit } } })));

export const caseQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...casesKey(org), 'one', id],
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/programme/cases/{id}', { params: { path: { org, id } } })),
  });

/** Where a photograph is fetched from. */
export const photoFile = (org: string, id: string, photo: string) => `/api/orgs/${org}/programme/cases/${id}/photos/${photo}`;

export function useBeginCase(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (outcome: string) => unwrap(client.POST('/api/orgs/{org}/programme/cases', { params: { path: { org } }, body: { outcome } })),
    onSuccess: (begun) => {
      queries.setQueryData(caseQuery(org, begun.id).queryKey, begun);
      return refreshed(queries, [...casesKey(org), 'own']);
    },
  });
}

/** A change of a case; afterwards everything that is told of cases is asked again. */
function useChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  // not waited for: with the new answer the form that asked may be gone, and could not say that it was done
  return useMutation({ mutationFn: send, onSuccess: () => void queries.invalidateQueries({ queryKey: casesKey(org) }) });
}

const seen = (version: number) => ({ 'If-Match': `"${version}"` });

export const useSaveCase = (org: string, id: string) =>
  useChange(org, ({ version, story }: { version: number; story: CaseStory }) =>
    unwrap(client.PUT('/api/orgs/{org}/programme/cases/{id}', { params: { path: { org, id }, header: seen(version) }, body: story })),
  );
export const usePublishCase = (org: string, id: string) =>
  useChange(org, (version: number) => unwrap(client.POST('/api/orgs/{org}/programme/cases/{id}/publish', { params: { path: { org, id }, header: seen(version) } })));
export const useWithdrawCase = (org: string, id: string) =>
  useChange(org, () => unwrap(client.POST('/api/orgs/{org}/programme/cases/{id}/withdraw', { params: { path: { org, id } } })));
export const useAddPhoto = (org: string, id: string) =>
  useChange(org, (bytes: ArrayBuffer) =>
    unwrap(
      client.POST('/api/orgs/{org}/programme/cases/{id}/photos', {
        params: { path: { org, id } },
        headers: { 'Content-Type': 'application/octet-stream' },
        // the document calls bytes a list of numbers; they are sent as they are
        body: [],
        bodySerializer: () => bytes,
      }),
    ),
  );
export const useRemovePhoto = (org: string, id: string) =>
  useChange(org, (photo: string) => unwrap(client.DELETE('/api/orgs/{org}/programme/cases/{id}/photos/{photo}', { params: { path: { org, id, photo } } })));
export const useMarkModelRoom = (org: string, id: string) =>
  useChange(org, (note: string) => unwrap(client.PUT('/api/orgs/{org}/programme/cases/{id}/model-room', { params: { path: { org, id } }, body: { note } })));
export const useUnmarkModelRoom = (org: string, id: string) =>
  useChange(org, () => unwrap(client.DELETE('/api/orgs/{org}/programme/cases/{id}/model-room', { params: { path: { org, id } } })));
