// Visits of assessors, as the server tells them, and the sheet that is worked on: a visit with what the firm claims.
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { Result } from '../api';
import type { Said, Waiting } from './offline/queue';
import { withPhoto, withVerdict } from './merge';
import { forgetSheet, keepSheet, keptSheet } from './offline/store';

export type Visit = Told<Schemas['Visit']>;
export type VisitInput = Schemas['VisitInput'];
export type VisitShown = Told<Schemas['VisitShown']>;
export type VerdictShown = Told<Schemas['VerdictShown']>;
export type VerdictWord = VerdictShown['word'];
export type SeenHow = VerdictShown['seen'];
export type Photo = VerdictShown['photos'][number];
export type Reply = VerdictShown['replies'][number];
export type Comparison = Told<Schemas['Comparison']>;
/** What stands on the server where something else was said here. */
export type Theirs = Pick<VerdictShown, 'version' | 'word' | 'seen' | 'note'>;

/** Everything a visit is worked on with; it is kept on the device as long as the visit is open. */
export interface Sheet {
  shown: VisitShown;
  result: Result;
  /** When the server told it. */
  as_of: string;
  /** Taken from the device, because the server cannot be reached. */
  is_kept: boolean;
}

const visitsKey = (org: string) => roomKey(org, 'assessment', 'visits');

export const visitsQuery = (org: string) =>
  pagesQuery<Visit>([...visitsKey(org), 'list'], (after, limit) => unwrap(client.GET('/api/orgs/{org}/assessment/visits', { params: { path: { org }, query: { after, limit } } })));

export const fetchVisit = (org: string, id: string): Promise<VisitShown> => unwrap(client.GET('/api/orgs/{org}/assessment/visits/{id}', { params: { path: { org, id } } }));

async function loadSheet(org: string, id: string): Promise<Sheet> {
  try {
    const shown = await fetchVisit(org, id);
    const result = await unwrap(client.GET('/api/orgs/{org}/assessment/result', { params: { path: { org }, query: { pack: shown.visit.pack } } }));
    const sheet: Sheet = { shown, result, as_of: new Date().toISOString(), is_kept: false };
    await (shown.visit.closed_at ? forgetSheet(org, id) : keepSheet(org, sheet));
    return sheet;
  } catch (error) {
    const kept = error instanceof TypeError ? await keptSheet(org, id) : undefined;
    if (!kept) throw error;
    return { ...kept, is_kept: true };
  }
}

export const sheetQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...visitsKey(org), 'sheet', id],
    // asked also where the browser says that there is no network: then the device answers
    networkMode: 'always',
    queryFn: () => loadSheet(org, id),
  });

export const comparisonQuery = (org: string, one: string, other: string) =>
  queryOptions({
    queryKey: [...visitsKey(org), 'comparison', one, other],
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/visits/{id}/comparison', { params: { path: { org, id: one }, query: { with: other } } })),
  });

/** Where a photograph is fetched from. */
export const photoFile = (org: string, id: string) => `/api/orgs/${org}/assessment/photos/${id}`;

interface Sending {
  org: string;
  visit: string;
  node: string;
  key: string;
}

export function sendVerdict({ org, visit, node, key, version, said }: Sending & { version: number; said: Said }): Promise<VerdictShown> {
  return unwrap(
    client.PUT('/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}', {
      params: { path: { org, id: visit, node }, header: { 'If-Match': `"${version}"` } },
      headers: { 'Idempotency-Key': key },
      body: said,
    }),
  );
}

export function sendPhoto({ org, visit, node, key, bytes }: Sending & { bytes: ArrayBuffer }): Promise<Photo> {
  return unwrap(
    client.POST('/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}/photos', {
      params: { path: { org, id: visit, node } },
      headers: { 'Idempotency-Key': key, 'Content-Type': 'application/octet-stream' },
      // the document calls bytes a list of numbers; they are sent as they are
      body: [],
      bodySerializer: () => bytes,
    }),
  );
}

/** What was sent belongs to the sheet from now on, here and on the device. */
export async function noteSent(queries: QueryClient, { org, visit, node }: Waiting, answer: VerdictShown | Photo): Promise<void> {
  const { queryKey } = sheetQuery(org, visit);
  // an answer from before this was sent must not arrive after it
  await queries.cancelQueries({ queryKey });
  const merged = (shown: VisitShown) => ('word' in answer ? withVerdict(shown, answer) : withPhoto(shown, node, answer));
  const sheet = queries.getQueryData(queryKey) ?? (await keptSheet(org, visit));
  if (!sheet) return;
  const next: Sheet = { ...sheet, shown: merged(sheet.shown) };
  await keepSheet(org, next);
  if (queries.getQueryData(queryKey)) queries.setQueryData(queryKey, next);
}

export function useOpenVisit(org: string, pack: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: VisitInput) => unwrap(client.POST('/api/orgs/{org}/assessment/visits', { params: { path: { org }, query: { pack } }, body })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...visitsKey(org), 'list'] }),
  });
}

export function useCloseVisit(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/orgs/{org}/assessment/visits/{id}/close', { params: { path: { org, id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: roomKey(org, 'assessment') }),
  });
}

export function useReply(org: string, id: string, node: string) {
  const queries = useQueryClient();
  const { queryKey } = sheetQuery(org, id);
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(client.POST('/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}/replies', { params: { path: { org, id, node } }, body: { text } })),
    onSuccess: (shown) => void queries.setQueryData(queryKey, (sheet) => sheet && { ...sheet, shown }),
  });
}
