// What a framework says in others, as the server tells it.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Corresponding = Told<Schemas['Corresponding']>;
export type Place = Told<Schemas['CrosswalkEnd']>;
export type Relation = Schemas['Compared'];
export type Source = Schemas['Sureness'];

export const crosswalksQuery = (org: string, pack: string | undefined) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'crosswalks', pack),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/crosswalks', { params: { path: { org }, query: { pack } } })),
  });
