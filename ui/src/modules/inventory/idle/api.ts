// Stock of which nothing moved since a day.
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type IdleStock = Told<Schemas['Page_IdleStock']>['items'][number];

export const idleQuery = (org: string, since: string) =>
  pagesQuery<IdleStock>(roomKey(org, 'inventory', 'idle', since), (after, limit) => unwrap(client.GET('/api/orgs/{org}/inventory/idle', { params: { path: { org }, query: { since, after, limit } } })));
