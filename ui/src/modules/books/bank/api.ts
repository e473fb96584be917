// What banks say happened, and what becomes of it.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { Entry } from '../api';

export type BankAccount = Told<Schemas['BankAccount']>;
export type BankStatement = Told<Schemas['BankStatement']>;
export type BankEntry = Told<Schemas['BankEntry']>;
export type BankEntryState = Schemas['BankEntryState'];
export type MatchProposal = Told<Schemas['MatchProposal']>;
export type MatchInput = Schemas['MatchInput'];

const at = (org: string) => ({ params: { path: { org } } });
const of = (org: string, id: string) => ({ params: { path: { org, id } } });
const key = (org: string, ...rest: readonly unknown[]) => roomKey(org, 'books', 'bank', ...rest);

export const bankAccountsQuery = (org: string) =>
  queryOptions({ queryKey: key(org, 'accounts'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/books/bank-accounts', at(org)))).items });

export const bankStatementsQuery = (org: string) =>
  pagesQuery<BankStatement>(key(org, 'statements'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/books/bank-statements', { params: { path: { org }, query: { after, limit } } })));

export const bankEntriesQuery = (org: string, state: BankEntryState) =>
  pagesQuery<BankEntry>(key(org, 'entries', state), (after, limit) => unwrap(client.GET('/api/orgs/{org}/books/bank-entries', { params: { path: { org }, query: { state, after, limit } } })));

/** The best proposals of every new entry, by the entry. */
export const bankProposalsQuery = (org: string) =>
  queryOptions({
    queryKey: key(org, 'proposals'),
    queryFn: async () => {
      const { items } = await unwrap(client.GET('/api/orgs/{org}/books/bank-proposals', at(org)));
      return Object.fromEntries(items.map(({ bank_entry_id, proposals }) => [bank_entry_id, proposals])) as Record<string, MatchProposal[]>;
    },
  });

/** Entries of the journal that may tell of the same money already. */
export const postedQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: key(org, 'posted', id),
    queryFn: async () => {
      const { posted } = await unwrap(client.GET('/api/orgs/{org}/books/bank-entries/{id}/proposals', of(org, id)));
      return Promise.all(posted.slice(0, 10).map((entry): Promise<Entry> => unwrap(client.GET('/api/orgs/{org}/books/entries/{id}', of(org, entry)))));
    },
  });

function useChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'books')) });
}

export const useAddBankAccount = (org: string) =>
  useChange(org, (body: Schemas['BankAccountInput']) => unwrap(client.POST('/api/orgs/{org}/books/bank-accounts', { ...at(org), body })));

export const useTakeStatement = (org: string) =>
  useChange(org, ({ file, account }: { file: File; account: string | undefined }) =>
    upload<BankStatement>(`/api/orgs/${org}/books/bank-statements${account ? `?account=${account}` : ''}`, file, () => undefined),
  );

export const useMatch = (org: string) =>
  useChange(org, ({ id, body }: { id: string; body: MatchInput }) => unwrap(client.POST('/api/orgs/{org}/books/bank-entries/{id}/match', { ...of(org, id), body })));

export const useIgnore = (org: string) =>
  useChange(org, ({ id, reason }: { id: string; reason: string }) => unwrap(client.POST('/api/orgs/{org}/books/bank-entries/{id}/ignore', { ...of(org, id), body: { reason } })));

export const useUndo = (org: string) => useChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/books/bank-entries/{id}/undo', of(org, id))));
