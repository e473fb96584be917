// The firms of a programme and the links by which others join, as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type ProgrammeFirm = Told<Schemas['ProgrammeFirm']>;
export type JoinLink = Told<Schemas['JoinLink']>;

export const firmsQuery = (org: string) =>
  pagesQuery<ProgrammeFirm>(roomKey(org, 'programme', 'firms'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/programme/firms', { params: { path: { org }, query: { after, limit } } })));

export const joinLinksQuery = (org: string) =>
  pagesQuery<JoinLink>(roomKey(org, 'programme', 'join-links'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/programme/join-links', { params: { path: { org }, query: { after, limit } } })));

/** What whoever follows a link gets to see. */
export const offerQuery = (token: string) =>
  queryOptions({ queryKey: ['join', token], queryFn: () => unwrap(client.GET('/api/programmes/{token}', { params: { path: { token } } })) });

function useLinksChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'programme', 'join-links')) });
}

export const useMakeJoinLink = (org: string) =>
  useLinksChange(org, (purpose: string) => unwrap(client.POST('/api/orgs/{org}/programme/join-links', { params: { path: { org } }, body: { purpose } })));
export const useWithdrawJoinLink = (org: string) =>
  useLinksChange(org, (id: string) => unwrap(client.DELETE('/api/orgs/{org}/programme/join-links/{id}', { params: { path: { org, id } } })));
