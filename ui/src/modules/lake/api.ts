// The firm's facts: how many of which type, their rows, free questions in SQL, and exports, as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { type PageOf, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { coverageSql } from './coverage';

export type FactTypeEntry = Told<Schemas['FactTypeShown']>;

export type FactCount = Told<Schemas['TypeCount']>;

export type Cell = string | number | boolean | null;

/** The answer of a question; decimals, days and moments are texts. */
export interface Table extends Omit<Told<Schemas['Answer']>, 'rows'> {
  rows: Cell[][];
}

export type Export = Told<Schemas['Export']>;

/** The document says of cells only that they are something; these are what they can be. */
export const asTable = (answer: Parameters<typeof unwrap<Schemas['Answer']>>[0]) => unwrap(answer) as unknown as Promise<Table>;

const inOrg = (org: string) => ({ params: { path: { org } } });

export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  staleTime: Infinity,
  queryFn: () => unwrap(client.GET('/api/lake/vocabulary', {})),
});

export const countsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'lake', 'counts'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/lake/facts', inOrg(org))),
  });

/** How many facts of which type in which month. */
export const coverageQuery = (org: string, counts: readonly FactCount[], mayAsk: boolean) => {
  const sql = coverageSql(counts);
  return queryOptions({
    queryKey: roomKey(org, 'lake', 'coverage', sql),
    enabled: mayAsk && sql !== '',
    queryFn: () => asTable(client.POST('/api/orgs/{org}/lake/sql', { ...inOrg(org), body: { sql } })),
  });
};

export interface FactRow {
  [field: string]: Cell;
}

export const factsQuery = (org: string, type: string) =>
  pagesQuery<FactRow>(
    roomKey(org, 'lake', 'facts', type),
    (after, limit) =>
      unwrap(client.GET('/api/orgs/{org}/lake/facts/{fact_type}', { params: { path: { org, fact_type: type }, query: { after, limit } } })) as Promise<unknown> as Promise<PageOf<FactRow>>,
  );

export const useSql = (org: string) => useMutation({ mutationFn: (sql: string) => asTable(client.POST('/api/orgs/{org}/lake/sql', { ...inOrg(org), body: { sql } })) });

export const exportsQuery = (org: string) =>
  pagesQuery<Export>(roomKey(org, 'lake', 'exports'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/lake/exports', { params: { path: { org }, query: { after, limit } } })));

export function useStartExport(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/orgs/{org}/lake/exports', inOrg(org))),
    onSuccess: () => refreshed(queries, roomKey(org, 'lake', 'exports')),
  });
}

export const exportFile = (org: string, id: string) => `/api/orgs/${org}/lake/exports/${id}/file`;
