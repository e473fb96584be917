// Roadmaps, as the server tells them.
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Settings = Schemas['Settings'];
export type Plan = Told<Schemas['PlanShown']>;
export type Step = Plan['steps'][number];
export type Proposal = Told<Schemas['Proposal']>;
export type Proposals = Told<Schemas['Proposals']>;
export type Roadmap = Told<Schemas['RoadmapShown']>;
export type RoadmapSummary = Told<Schemas['RoadmapSummary']>;
/** By block the quarter in which it begins, counted from 0. */
export type Begins = Record<string, number>;

const at = (org: string) => ({ path: { org } });

export const settingsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'roadmap-settings'),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/roadmap-settings', { params: at(org) })),
  });

export const roadmapsQuery = (org: string) =>
  pagesQuery<RoadmapSummary>(roomKey(org, 'assessment', 'roadmaps'), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/assessment/roadmaps', { params: { path: { org }, query: { after, limit } } })),
  );

export const roadmapQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'roadmaps', 'one', id),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/roadmaps/{id}', { params: { path: { org, id } } })),
  });

export function useProposals(org: string) {
  return useMutation({ mutationFn: (body: Settings) => unwrap(client.POST('/api/orgs/{org}/assessment/roadmap-proposals', { params: at(org), body })) });
}

/** A plan as the rules see it; while a move is being checked the plan before it stays. */
export const checkedPlanQuery = (org: string, body: { settings: Settings; begins: Begins }) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'roadmap-checks', body),
    placeholderData: keepPreviousData,
    queryFn: () => unwrap(client.POST('/api/orgs/{org}/assessment/roadmap-checks', { params: at(org), body })),
  });

export function useKeep(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { settings: Settings; begins: Begins }) => unwrap(client.POST('/api/orgs/{org}/assessment/roadmaps', { params: at(org), body })),
    onSuccess: () => refreshed(queries, roomKey(org, 'assessment', 'roadmaps')),
  });
}

export function useSign(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.POST('/api/orgs/{org}/assessment/roadmaps/{id}/sign', { params: { path: { org, id } } })),
    onSuccess: () => refreshed(queries, roomKey(org, 'assessment', 'roadmaps')),
  });
}
