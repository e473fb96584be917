// The books as the server tells them, and what a bookkeeper does in them.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { useLanguage } from '@/kit';

export type Account = Told<Schemas['Page_Account']>['items'][number];
export type AccountBalance = Told<Schemas['Page_AccountBalance']>['items'][number];
export type Entry = Told<Schemas['Entry']>;
export type EntryInput = Schemas['EntryInput'];
export type OpenItem = Told<Schemas['OpenItem']>;
export type Side = 'receivable' | 'payable';
export type Period = Told<Schemas['Period']>;
export type Statement = Told<Schemas['Statement']>;
export type StatementKind = Schemas['StatementKind'];

const PAGE_MAX = 500;
const at = (org: string) => ({ params: { path: { org } } });

export const accountsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'books', 'accounts'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/accounts', at(org)))).items });

export const periodsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'books', 'periods'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/periods', at(org)))).items });

export const trialBalanceQuery = (org: string, from: string, until: string) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'trial-balance', from, until),
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/trial-balance', { params: { path: { org }, query: { from, until } } }))).items,
  });

export const statementQuery = (org: string, kind: StatementKind, period: string) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'statements', kind, period),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/books/statements/{kind}', { params: { path: { org, kind }, query: { period } } })),
  });

/** The three statements of a month as a workbook. */
export const statementsFile = (org: string, period: string) => `/api/orgs/${org}/books/statements.xlsx?period=${period}`;

/** The trial balance, or the journal, of some months as a workbook. */
export const exportFile = (org: string, what: 'trial-balance' | 'entries', from: string, until: string) => `/api/orgs/${org}/books/${what}.xlsx?from=${from}&until=${until}`;

export const entriesQuery = (org: string) =>
  pagesQuery<Entry>(roomKey(org, 'books', 'entries'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/books/entries', { params: { path: { org }, query: { after, limit } } })));

/** Everything open on a side: it is added up by party, so it is needed whole. */
export const openItemsQuery = (org: string, side: Side) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'open-items', side),
    queryFn: () => everyRow<OpenItem>((after) => unwrap(client.GET('/api/orgs/{org}/books/open-items', { params: { path: { org }, query: { side, after, limit: PAGE_MAX } } }))),
  });

/** The name of an account in the reader's language, behind its code. */
export function useAccountName(org: string): (id: string) => string {
  const { text } = useLanguage();
  const accounts = useQuery(accountsQuery(org)).data ?? [];
  const names = new Map(accounts.map((account) => [account.id, text(account.name)]));
  return (id) => names.get(id) ?? '';
}

function useBooksChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'books')) });
}

export const usePostEntry = (org: string) => useBooksChange(org, (body: EntryInput) => unwrap(client.POST('/api/orgs/{org}/books/entries', { ...at(org), body })));

export const useReverseEntry = (org: string) => useBooksChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/books/entries/{id}/reverse', { params: { path: { org, id } } })));

export const useSettle = (org: string) => useBooksChange(org, (body: Schemas['SettlementInput']) => unwrap(client.POST('/api/orgs/{org}/books/settlements', { ...at(org), body })));

export const useSetMonth = (org: string) =>
  useBooksChange(org, ({ id, isOpen }: { id: string; isOpen: boolean }) => {
    const params = { params: { path: { org, id } } };
    return unwrap(isOpen ? client.POST('/api/orgs/{org}/books/periods/{id}/reopen', params) : client.POST('/api/orgs/{org}/books/periods/{id}/close', params));
  });
