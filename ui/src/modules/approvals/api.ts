// What waits for approval, as the server tells it, and what people say to it.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Request = Told<Schemas['ApprovalRequest']>;
export type RequestState = Request['state'];
export type Rule = Told<Schemas['ApprovalRule']>;
export type RuleInput = Schemas['ApprovalRuleInput'];
export type Step = Told<Schemas['ApprovalStep']>;
export type Tried = Told<Schemas['ApprovalTried']>;
export type Delegation = Told<Schemas['ApprovalDelegation']>;

const MANY = 500;
const at = (org: string) => ({ params: { path: { org } } });

export const inboxQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'approvals', 'inbox'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/approvals/inbox', at(org))) });

export const askedQuery = (org: string) =>
  pagesQuery<Request>(roomKey(org, 'approvals', 'asked'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/approvals/requests', { params: { path: { org }, query: { own: true, after, limit } } })));

/** What waits or waited because of one document, newest first. */
export const ofSubjectQuery = (org: string, subject: string) =>
  queryOptions({
    queryKey: roomKey(org, 'approvals', 'subject', subject),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/approvals/requests', { params: { path: { org }, query: { subject, limit: 20 } } })),
  });

export const kindsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'approvals', 'kinds'), staleTime: Infinity, queryFn: () => unwrap(client.GET('/api/orgs/{org}/approvals/kinds', at(org))) });

export const rulesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'approvals', 'rules'),
    queryFn: () => everyRow<Rule>((after) => unwrap(client.GET('/api/orgs/{org}/approvals/rules', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export const delegationsQuery = (org: string) =>
  pagesQuery<Delegation>(roomKey(org, 'approvals', 'delegations'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/approvals/delegations', { params: { path: { org }, query: { after, limit } } })));

/** With the last approval a document goes on, so its room is asked again, too. */
function useApprovalChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      await refreshed(queries, roomKey(org, 'approvals'));
      await refreshed(queries, roomKey(org, 'trade'));
    },
  });
}

export interface Said {
  id: string;
  what: 'approve' | 'refuse' | 'withdraw';
  comment: string;
}

export const useSay = (org: string) =>
  useApprovalChange(org, ({ id, what, comment }: Said): Promise<Request> =>
    unwrap(client.POST(`/api/orgs/{org}/approvals/requests/{id}/${what}`, { params: { path: { org, id } }, body: { comment } })),
  );

export const useSaveRule = (org: string, edited: Pick<Rule, 'id' | 'version'> | null) =>
  useApprovalChange(org, (body: RuleInput): Promise<Rule> =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/approvals/rules/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/approvals/rules', { ...at(org), body })),
  );

export const useDropRule = (org: string) => useApprovalChange(org, (id: string) => unwrap(client.DELETE('/api/orgs/{org}/approvals/rules/{id}', { params: { path: { org, id } } })));

export const useTry = (org: string) =>
  useMutation({ mutationFn: (body: Schemas['ApprovalTrial']): Promise<Tried> => unwrap(client.POST('/api/orgs/{org}/approvals/rules/try', { ...at(org), body })) });

export const useDelegate = (org: string) =>
  useApprovalChange(org, (body: Schemas['ApprovalDelegationInput']): Promise<Delegation> => unwrap(client.POST('/api/orgs/{org}/approvals/delegations', { ...at(org), body })));

export const useEndDelegation = (org: string) =>
  useApprovalChange(org, (id: string) => unwrap(client.DELETE('/api/orgs/{org}/approvals/delegations/{id}', { params: { path: { org, id } } })));
