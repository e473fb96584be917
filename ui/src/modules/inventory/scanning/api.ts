// What is to be put away and picked, as the server tells it, and what changes it.
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Arrival = Told<Schemas['Arrival']>;
export type PickList = Told<Schemas['PickList']>;
export type PickLine = PickList['lines'][number];
export type PickFrom = PickLine['from'][number];
export type Picked = Told<Schemas['Picked']>;

export const arrivalsQuery = (org: string) =>
  pagesQuery<Arrival>(roomKey(org, 'inventory', 'arrivals'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/arrivals', { params: { path: { org }, query: { after, limit } } })));

// in the room of the stock, so that what others move and confirm makes it stale
export const picksQuery = (org: string) =>
  pagesQuery<PickList>(roomKey(org, 'inventory', 'picks'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/trade/picks', { params: { path: { org }, query: { after, limit } } })));

function usePickChange<T>(org: string, send: (told: T) => Promise<Picked>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    // also after a refusal: somebody was quicker, and the list says who goes where now
    onSettled: () => refreshed(queries, roomKey(org, 'inventory')),
  });
}

export interface PickTold {
  order: string;
  body: Schemas['PickInput'];
}

export const usePick = (org: string) =>
  usePickChange(org, ({ order, body }: PickTold) => unwrap(client.POST('/api/orgs/{org}/trade/sales-orders/{id}/picks', { params: { path: { org, id: order } }, body })));

export const usePutBack = (org: string) =>
  usePickChange(org, ({ order, pick }: { order: string; pick: string }) => unwrap(client.POST('/api/orgs/{org}/trade/sales-orders/{id}/picks/{pick}/put-back', { params: { path: { org, id: order, pick } } })));
