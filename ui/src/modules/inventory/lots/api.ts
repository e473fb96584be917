// Lots as the server tells them, and what holds them back or lets them go.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Lot = Told<Schemas['Lot']>;
export type LotState = Lot['state'];
export type LotChange = Told<Schemas['LotChange']>;
export type LotMove = Told<Schemas['LotMove']>;
export type LotInput = Schemas['LotInput'];
export type LotAct = 'release' | 'quarantine' | 'block';

export interface LotFilter {
  state?: LotState | undefined;
  expires_until?: string | undefined;
}

/** Only lots of which something lies here: what was used up is history. */
export const lotsQuery = (org: string, filter: LotFilter) =>
  pagesQuery<Lot>(roomKey(org, 'inventory', 'lots', filter), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/inventory/lots', { params: { path: { org }, query: { after, limit, in_stock: true, ...(filter.state ? { state: filter.state } : {}), ...(filter.expires_until ? { expires_until: filter.expires_until } : {}) } } })),
  );

export const lotQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'inventory', 'lot', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/lots/{id}', { params: { path: { org, id } } })) });

export const lotChangesQuery = (org: string, id: string) =>
  pagesQuery<LotChange>(roomKey(org, 'inventory', 'lot-changes', id), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/lots/{id}/changes', { params: { path: { org, id }, query: { after, limit } } })));

/** Where it came from and where it went. */
export const lotMovesQuery = (org: string, id: string) =>
  pagesQuery<LotMove>(roomKey(org, 'inventory', 'lot-moves', id), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/lots/{id}/moves', { params: { path: { org, id }, query: { after, limit } } })));

function useLotChange<T>(org: string, id: string, send: (body: T) => Promise<Lot>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (lot) => {
      queries.setQueryData(lotQuery(org, id).queryKey, lot);
      await refreshed(queries, roomKey(org, 'inventory'));
    },
  });
}

export function useLotAct(org: string, id: string) {
  const path = { params: { path: { org, id } } };
  return useLotChange(org, id, ({ act, reason }: { act: LotAct; reason: string }): Promise<Lot> => {
    const body = { reason };
    switch (act) {
      case 'release':
        return unwrap(client.POST('/api/orgs/{org}/inventory/lots/{id}/release', { ...path, body }));
      case 'quarantine':
        return unwrap(client.POST('/api/orgs/{org}/inventory/lots/{id}/quarantine', { ...path, body }));
      case 'block':
        return unwrap(client.POST('/api/orgs/{org}/inventory/lots/{id}/block', { ...path, body }));
    }
  });
}

export const useDescribeLot = (org: string, { id, version }: Pick<Lot, 'id' | 'version'>) =>
  useLotChange(org, id, (body: LotInput) => unwrap(client.PUT('/api/orgs/{org}/inventory/lots/{id}', { params: { path: { org, id }, header: { 'If-Match': `"${version}"` } }, body })));

/** The lot of an item that is called so. */
export const lotsOfItemQuery = (org: string, item: string, lot: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'lots-of', item, lot),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/lots', { params: { path: { org }, query: { item, lot, limit: 1 } } })),
  });
