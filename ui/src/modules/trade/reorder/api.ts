// What places should hold, what is proposed to be ordered, and the orders made of that.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { useTradeChange } from '../api';

export type Proposal = Told<Schemas['ReorderProposal']>;
export type Policy = Told<Schemas['ReorderPolicy']>;
export type PolicyInput = Schemas['ReorderPolicyInput'];
export type Reordered = Told<Schemas['Reordered']>;

const MANY = 500;

/** What is about one item in one place. */
export const keyOf = ({ item_id: item, location_id: place }: { item_id: string; location_id: string }) => `${item} ${place}`;

/** A page of them is one of policies, of which few are below their least: they are read whole. */
export const proposalsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'reorder-proposals'),
    queryFn: () => everyRow<Proposal>((after) => unwrap(client.GET('/api/orgs/{org}/trade/reorder-proposals', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export const policiesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'reorder-policies'),
    queryFn: () => everyRow<Policy>((after) => unwrap(client.GET('/api/orgs/{org}/trade/reorder-policies', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export interface PolicyOf {
  item: string;
  location: string;
}

export const useSavePolicy = (org: string) =>
  useTradeChange(org, ({ item, location, body }: PolicyOf & { body: PolicyInput }): Promise<Policy> =>
    unwrap(client.PUT('/api/orgs/{org}/trade/reorder-policies/{item}/{location}', { params: { path: { org, item, location } }, body })),
  );

export const useDropPolicy = (org: string) =>
  useTradeChange(org, ({ item, location }: PolicyOf) => unwrap(client.DELETE('/api/orgs/{org}/trade/reorder-policies/{item}/{location}', { params: { path: { org, item, location } } })));

export const useTakeUp = (org: string) =>
  useTradeChange(org, (body: Schemas['ReorderInput']): Promise<Reordered> => unwrap(client.POST('/api/orgs/{org}/trade/reorder-proposals/take-up', { params: { path: { org } }, body })));
