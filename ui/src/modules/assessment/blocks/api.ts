// The pool of blocks, as the server tells it.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Pool = Told<Schemas['PoolShown']>;
export type Block = Told<Schemas['BlockShown']>;
export type Range = Block['price'];

export const blocksQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'blocks'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/blocks', { params: { path: { org } } })),
  });
