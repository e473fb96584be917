// What stood in the books before, taken over from spreadsheets.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Opening = Told<Schemas['Opening']>;
export type OpeningAnswer = Told<Schemas['OpeningAnswer']>;
export type OpeningSheet = Schemas['OpeningKind'];

const at = (org: string) => ({ params: { path: { org } } });

export const openingsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'books', 'openings'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/openings', at(org)))).items });

export interface Pasted {
  day: string;
  preview: boolean;
  rows: Record<string, string>[];
}

export function usePasteOpening(org: string, sheet: OpeningSheet) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Pasted): Promise<OpeningAnswer> =>
      unwrap(
        sheet === 'trial_balance'
          ? client.POST('/api/orgs/{org}/books/openings/trial-balance', { ...at(org), body })
          : client.POST('/api/orgs/{org}/trade/openings', { ...at(org), body: { ...body, side: sheet === 'receivables' ? 'receivable' : 'payable' } }),
      ),
    onSuccess: (answer) => (answer.rows.is_preview ? undefined : refreshed(queries, roomKey(org, 'books'))),
  });
}

export function useReverseOpening(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.POST('/api/orgs/{org}/books/openings/{id}/reverse', { params: { path: { org, id } } })),
    onSuccess: () => refreshed(queries, roomKey(org, 'books')),
  });
}
