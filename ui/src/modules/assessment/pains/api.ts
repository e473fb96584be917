// Pains, as the server tells them, and what the firm says of them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Pain = Told<Schemas['PainShown']>;
export type PainMatrix = Told<Schemas['PainMatrix']>;
export type PainTest = Pain['tests'][number];
export type Stake = NonNullable<Pain['stake']>;
export type Word = Schemas['Word'];

export const painsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'assessment', 'pains'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/pains', { params: { path: { org } } })),
  });

export interface GivenWord {
  pain: Pain;
  /** Null takes back what was said. */
  word: Word | null;
}

export function useSayOfPain(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ pain, word }: GivenWord) =>
      unwrap(
        client.PUT('/api/orgs/{org}/assessment/pains/{pain}/answer', {
          params: { path: { org, pain: pain.id }, header: { 'If-Match': `"${pain.answer?.version ?? 0}"` } },
          body: { word },
        }),
      ),
    onSettled: () => refreshed(queries, roomKey(org, 'assessment', 'pains')),
  });
}
