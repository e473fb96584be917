// Stock as the server tells it, and what a person does at the shelf.
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { scanOf } from './labels/digital-link';
import { lookUp } from './lookUp';

export type StockBalance = Told<Schemas['Page_StockBalance']>['items'][number];
export type StockValue = Told<Schemas['Page_StockValue']>['items'][number];
export type Movement = Told<Schemas['Movement']>;
export type Move = Movement['moves'][number];
export type HandInput = Schemas['HandInput'];
export type HandMovement = Schemas['HandMovement'];

const PAGE_MAX = 500;

export const balancesQuery = (org: string) =>
  pagesQuery<StockBalance>(roomKey(org, 'inventory', 'balances'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/balances', { params: { path: { org }, query: { after, limit } } })));

/** How many items of a search are looked for in the stock. */
export const FOUND_MAX = 20;

const ofItem = (org: string, id: string) => unwrap(client.GET('/api/orgs/{org}/inventory/balances', { params: { path: { org }, query: { item: id, limit: PAGE_MAX } } }));

/** What lies where of the items that are called like this, or of the item and lot whose label was scanned. */
export const foundQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'found', q),
    placeholderData: keepPreviousData,
    queryFn: async ({ client: queries }) => {
      if (scanOf(q)) {
        const seen = await lookUp(queries, org, q);
        const page = seen ? await ofItem(org, seen.item.id) : { items: [] };
        return { rows: page.items.filter((row) => !seen?.lot || row.lot === seen.lot), isMore: false };
      }
      const items = await unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { q, limit: FOUND_MAX } } }));
      const found = await Promise.all(items.items.map(({ id }) => ofItem(org, id)));
      return { rows: found.flatMap((page) => page.items), isMore: items.next !== null };
    },
  });

export const valuesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'values'),
    queryFn: () => everyRow<StockValue>((after) => unwrap(client.GET('/api/orgs/{org}/inventory/values', { params: { path: { org }, query: { after, limit: PAGE_MAX } } }))),
  });

export const movementsQuery = (org: string) =>
  pagesQuery<Movement>(roomKey(org, 'inventory', 'movements'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/movements', { params: { path: { org }, query: { after, limit } } })));

function useStockChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await refreshed(queries, roomKey(org, 'inventory'));
      await refreshed(queries, roomKey(org, 'books'));
    },
  });
}

export const useMove = (org: string) => useStockChange(org, (body: HandInput) => unwrap(client.POST('/api/orgs/{org}/inventory/movements', { params: { path: { org } }, body })));

export const useTakeBack = (org: string) =>
  useStockChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/inventory/movements/{id}/reverse', { params: { path: { org, id } } })));
