// Reminders that somebody sent.
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Reminder = Told<Schemas['Reminder']>;

export const remindersQuery = (org: string, party: string) =>
  pagesQuery<Reminder>(roomKey(org, 'books', 'reminders', party), (after, limit) => unwrap(client.GET('/api/orgs/{org}/books/reminders', { params: { path: { org }, query: { party, after, limit } } })));

export function useMarkSent(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ReminderInput']) => unwrap(client.POST('/api/orgs/{org}/books/reminders', { params: { path: { org } }, body })),
    onSuccess: () => refreshed(queries, roomKey(org, 'books', 'reminders')),
  });
}
