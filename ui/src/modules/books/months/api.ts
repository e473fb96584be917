// What is looked at before a month is closed, and the ends of years.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type PeriodCheck = Told<Schemas['PeriodCheck']>;
export type Year = Told<Schemas['Year']>;

/** It is looked at anew each time: what is left is done on other pages. */
export const checksQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'checks', id),
    staleTime: 0,
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/periods/{id}/checks', { params: { path: { org, id } } }))).checks,
  });

export const yearsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'books', 'years'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/years', { params: { path: { org } } }))).items });

export function useTransferYear(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isBack }: { id: string; isBack: boolean }) => {
      const params = { params: { path: { org, id } } };
      return unwrap(isBack ? client.POST('/api/orgs/{org}/books/years/{id}/take-back', params) : client.POST('/api/orgs/{org}/books/years/{id}/transfer', params));
    },
    onSuccess: () => refreshed(queries, roomKey(org, 'books')),
  });
}
