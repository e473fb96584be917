// The firm's facts: how many of which type, their rows, free questions in SQL, and exports, as the server tells them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Bilingual } from '@/kit';
import { coverageSql } from './coverage';

export interface FactField {
  name: string;
  kind: 'text' | 'decimal' | 'number' | 'integer' | 'date' | 'instant' | 'flag';
  unit: string | null;
  text: Bilingual;
  doc: string;
}

export interface FactTypeEntry {
  name: string;
  table: string;
  text: Bilingual;
  doc: string;
  fields: FactField[];
}

export interface FactCount {
  fact_type: string;
  rows: number;
  first_day: string | null;
  last_day: string | null;
}

export type Cell = string | number | boolean | null;

export interface Table {
  columns: { name: string; kind: string }[];
  rows: Cell[][];
  /** There were more rows than the limits let through. */
  truncated: boolean;
}

export interface Export {
  id: string;
  state: 'waiting' | 'done';
  bytes: number | null;
  requested_at: string;
}

const inOrg = (org: string) => ({ params: { path: { org } } });

export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  staleTime: Infinity,
  queryFn: () => unwrap<{ envelope: FactField[]; types: FactTypeEntry[] }>(client.GET('/api/lake/vocabulary', {})),
});

export const countsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'lake', 'counts'),
    queryFn: () => unwrap<{ items: FactCount[] }>(client.GET('/api/orgs/{org}/lake/facts', inOrg(org))),
  });

/** How many facts of which type in which month. */
export const coverageQuery = (org: string, counts: readonly FactCount[]) => {
  const sql = coverageSql(counts);
  return queryOptions({
    queryKey: roomKey(org, 'lake', 'coverage', sql),
    enabled: sql !== '',
    queryFn: () => unwrap<Table>(client.POST('/api/orgs/{org}/lake/sql', { ...inOrg(org), body: { sql } })),
  });
};

export interface FactRow {
  [field: string]: Cell;
}

export const factsQuery = (org: string, type: string) =>
  pagesQuery<FactRow>(roomKey(org, 'lake', 'facts', type), (after) =>
    unwrap(client.GET('/api/orgs/{org}/lake/facts/{fact_type}', { params: { path: { org, fact_type: type }, query: { after } } })),
  );

export const useSql = (org: string) => useMutation({ mutationFn: (sql: string) => unwrap<Table>(client.POST('/api/orgs/{org}/lake/sql', { ...inOrg(org), body: { sql } })) });

export const exportsQuery = (org: string) =>
  pagesQuery<Export>(roomKey(org, 'lake', 'exports'), (after) => unwrap(client.GET('/api/orgs/{org}/lake/exports', { params: { path: { org }, query: { after } } })));

export function useStartExport(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap<Export>(client.POST('/api/orgs/{org}/lake/exports', inOrg(org))),
    onSuccess: () => queries.invalidateQueries({ queryKey: roomKey(org, 'lake', 'exports') }),
  });
}

export const exportFile = (org: string, id: string) => `/api/orgs/${org}/lake/exports/${id}/file`;
