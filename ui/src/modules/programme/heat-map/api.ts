// The heat map of pains, as the server tells it.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type HeatMapShown = Told<Schemas['HeatMapShown']>;
export type HeatMap = NonNullable<HeatMapShown['map']>;
export type Grouping = HeatMap['groupings'][number];
export type HeatCell = HeatMap['all'][number];
export type CellTold = HeatCell['told'];

export const heatMapQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'programme', 'heat-map'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/programme/heat-map', { params: { path: { org } } })),
  });

export function useTakeHeatMap(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/orgs/{org}/programme/heat-map', { params: { path: { org } } })),
    onSettled: () => refreshed(queries, roomKey(org, 'programme', 'heat-map')),
  });
}
