// How well promises were kept, as the server judges it.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { Side } from '../sides';

export type Scorecard = Told<Schemas['Scorecard']>;

export const scorecardsQuery = (org: string, side: Side, from: string, until: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'scorecards', side, from, until),
    placeholderData: keepPreviousData,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/scorecards', { params: { path: { org }, query: { side, from, until } } })),
  });
