// Landed cost as the server tells it.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { Movement } from '../api';

export type LandedCost = Told<Schemas['LandedCost']>;
export type LandedCostSummary = Told<Schemas['LandedCostSummary']>;
export type LandedCostInput = Schemas['LandedCostInput'];
export type Basis = LandedCostSummary['basis'];

export const landedCostsQuery = (org: string) =>
  pagesQuery<LandedCostSummary>(roomKey(org, 'inventory', 'landed-costs'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/landed-costs', { params: { path: { org }, query: { after, limit } } })));

const LATEST_MAX = 200;

/** The receipts among the latest movements, those taken back left out. */
export const receiptsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'receipts'),
    queryFn: async (): Promise<Movement[]> => {
      const { items } = await unwrap(client.GET('/api/orgs/{org}/inventory/movements', { params: { path: { org }, query: { limit: LATEST_MAX } } }));
      const back = new Set(items.map(({ reverses }) => reverses));
      return items.filter(({ id, source_kind, reverses }) => source_kind === 'trade.receipt' && reverses === null && !back.has(id));
    },
  });

const send = (org: string, body: LandedCostInput) => unwrap(client.POST('/api/orgs/{org}/inventory/landed-costs', { params: { path: { org } }, body }));

/** How it would be spread; nothing is posted. */
export const usePreview = (org: string) => useMutation({ mutationFn: (body: LandedCostInput) => send(org, { ...body, preview: true }) });

function useCostChange<T>(org: string, act: (body: T) => Promise<LandedCost>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await refreshed(queries, roomKey(org, 'inventory'));
      await refreshed(queries, roomKey(org, 'books'));
    },
  });
}

export const useSpread = (org: string) => useCostChange(org, (body: LandedCostInput) => send(org, body));
export const useTakeCostBack = (org: string) => useCostChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/inventory/landed-costs/{id}/cancel', { params: { path: { org, id } } })));
