// Items and parties as the server tells them, and what changes them.
import { keepPreviousData, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Item = Told<Schemas['ItemShown']>;
export type ItemSummary = Told<Schemas['ItemSummary']>;
export type ItemInput = Schemas['ItemInput'];
export type ItemKind = Schemas['ItemKind'];
export type Party = Told<Schemas['PartyShown']>;
export type PartySummary = Told<Schemas['PartySummary']>;
export type PartyInput = Schemas['PartyInput'];
export type PartyRole = Schemas['PartyRole'];
export type Unit = Told<Schemas['UnitShown']>;
export type Tax = Told<Schemas['TaxShown']>;
export type PasteAnswer = Told<Schemas['PasteAnswer']>;
export type RowProblem = Told<Schemas['RowProblem']>;
export type Explosion = Told<Schemas['Explosion']>;

const at = (org: string) => ({ params: { path: { org } } });

export interface ItemFilter {
  q: string;
  kind: ItemKind | null;
}

export const itemsQuery = (org: string, { q, kind }: ItemFilter) => ({
  ...pagesQuery<ItemSummary>(roomKey(org, 'catalog', 'items', q, kind), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { after, limit, q, ...(kind ? { kind } : {}) } } })),
  ),
  placeholderData: keepPreviousData,
});

export const itemQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'catalog', 'item', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/items/{id}', { params: { path: { org, id } } })) });

/** Items that may be chosen: only those in use. */
export const itemChoiceQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'item-choice', q),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { state: 'active', q, limit: 30 } } })),
    placeholderData: keepPreviousData,
  });

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The one item that a code means, or else a name that only one item has. */
export async function findItem(queries: QueryClient, org: string, text: string): Promise<Item | undefined> {
  const wanted = plain(text);
  if (wanted === '') return undefined;
  const { items } = await queries.ensureQueryData(itemChoiceQuery(org, text.trim()));
  const named = items.filter(({ name }) => plain(name) === wanted);
  const found = items.find(({ code }) => plain(code) === wanted) ?? (named.length === 1 ? named[0] : undefined);
  return found && queries.ensureQueryData(itemQuery(org, found.id));
}

export interface PartyFilter {
  q: string;
  role: PartyRole | null;
}

export const partiesQuery = (org: string, { q, role }: PartyFilter) => ({
  ...pagesQuery<PartySummary>(roomKey(org, 'catalog', 'parties', q, role), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/catalog/parties', { params: { path: { org }, query: { after, limit, q, ...(role ? { role } : {}) } } })),
  ),
  placeholderData: keepPreviousData,
});

export const partyQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'catalog', 'party', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/parties/{id}', { params: { path: { org, id } } })) });

/** Who has a name like this already. */
export const alikeQuery = (org: string, name: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'alike', name),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/parties/duplicates', { params: { path: { org }, query: { name } } })),
  });

/** Units do not change while the program runs. */
export const unitsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'catalog', 'units'), staleTime: Infinity, queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/units', at(org))) });
export const taxesQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'catalog', 'taxes'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/taxes', at(org))) });

/** What so much of an item is made of; on today's revisions. */
export const explosionQuery = (org: string, id: string, quantity: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'explosion', id, quantity),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/items/{id}/explosion', { params: { path: { org, id }, query: { quantity } } })),
    placeholderData: keepPreviousData,
  });

export function useCatalogChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'catalog')) });
}

/** What is edited: the record and the version that was seen; null while it is new. */
export interface Edited {
  id: string;
  version: number;
}

export const useSaveItem = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: ItemInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/items/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/items', { ...at(org), body })),
  );

export const useSaveParty = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: PartyInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/parties/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/parties', { ...at(org), body })),
  );

export type Pasted = 'items' | 'parties';
export interface Paste {
  mode: Schemas['PasteMode'];
  preview: boolean;
  rows: Record<string, string>[];
}

/** Rows of a spreadsheet: judged, and kept unless it is a preview. */
export function usePaste(org: string, what: Pasted) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Paste): Promise<PasteAnswer> =>
      unwrap(what === 'items' ? client.POST('/api/orgs/{org}/catalog/items/batch', { ...at(org), body }) : client.POST('/api/orgs/{org}/catalog/parties/batch', { ...at(org), body })),
    onSuccess: (answer) => (answer.is_preview ? undefined : refreshed(queries, roomKey(org, 'catalog'))),
  });
}
