// Stocktakes as the server tells them, and what changes them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Count = Told<Schemas['Count']>;
export type CountSummary = Told<Schemas['CountSummary']>;
export type CountedPosition = Told<Schemas['CountedPosition']>;
export type UncountedPosition = Told<Schemas['UncountedPosition']>;
export type CountInput = Schemas['CountInput'];
export type CountedLine = Schemas['CountedLine'];

export const countsQuery = (org: string) =>
  pagesQuery<CountSummary>(roomKey(org, 'inventory', 'counts'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/counts', { params: { path: { org }, query: { after, limit } } })));

export const countQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'inventory', 'count', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/counts/{id}', { params: { path: { org, id } } })) });

/** Asked again whenever something was counted. */
export const uncountedQuery = (org: string, id: string) =>
  pagesQuery<UncountedPosition>(roomKey(org, 'inventory', 'uncounted', id), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/inventory/counts/{id}/uncounted', { params: { path: { org, id }, query: { after, limit } } })),
  );

export function useStartCount(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CountInput) => unwrap(client.POST('/api/orgs/{org}/inventory/counts', { params: { path: { org } }, body })),
    onSuccess: () => refreshed(queries, roomKey(org, 'inventory', 'counts')),
  });
}

/** One key for all tries, so that a line whose answer was lost is not counted a second time. */
export const sendCounted = (org: string, id: string, key: string, line: CountedLine): Promise<Count> =>
  unwrap(client.POST('/api/orgs/{org}/inventory/counts/{id}/lines', { params: { path: { org, id } }, headers: { 'Idempotency-Key': key }, body: { lines: [line] } }));

export type CountAct = 'compare' | 'post' | 'post_missing' | 'cancel';

export function useCountAct(org: string, id: string) {
  const queries = useQueryClient();
  const at = { params: { path: { org, id } } };
  return useMutation({
    mutationFn: (act: CountAct): Promise<Count> => {
      switch (act) {
        case 'compare':
          return unwrap(client.POST('/api/orgs/{org}/inventory/counts/{id}/compare', at));
        case 'cancel':
          return unwrap(client.POST('/api/orgs/{org}/inventory/counts/{id}/cancel', at));
        case 'post':
        case 'post_missing':
          return unwrap(client.POST('/api/orgs/{org}/inventory/counts/{id}/post', { ...at, body: { uncounted: act === 'post' ? 'leave' : 'missing' } }));
      }
    },
    onSuccess: async (count) => {
      queries.setQueryData(countQuery(org, id).queryKey, count);
      await refreshed(queries, roomKey(org, 'inventory'));
      await refreshed(queries, roomKey(org, 'books'));
    },
  });
}
