// Bills of material as the server tells them, and what moves a revision on.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { type Edited, useCatalogChange } from '../api';

export type Bom = Told<Schemas['BomShown']>;
export type BomSummary = Told<Schemas['BomSummary']>;
export type BomInput = Schemas['BomInput'];
export type BomState = Schemas['BomState'];
export type WhereUsed = Told<Schemas['WhereUsed']>;

export const bomsQuery = (org: string, state: BomState | null, item: string | null) =>
  pagesQuery<BomSummary>(roomKey(org, 'catalog', 'boms', state, item), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/catalog/boms', { params: { path: { org }, query: { after, limit, ...(state ? { state } : {}), ...(item ? { item } : {}) } } })),
  );

export const bomQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'catalog', 'bom', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/boms/{id}', { params: { path: { org, id } } })) });

export const whereUsedQuery = (org: string, item: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'where-used', item),
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/catalog/items/{id}/where-used', { params: { path: { org, id: item } } }))).items,
  });

const seen = (org: string, { id, version }: Edited) => ({ params: { path: { org, id }, header: { 'If-Match': `"${version}"` } } });

export const useSaveBom = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: BomInput) => unwrap(edited ? client.PUT('/api/orgs/{org}/catalog/boms/{id}', { ...seen(org, edited), body }) : client.POST('/api/orgs/{org}/catalog/boms', { params: { path: { org } }, body })));

export interface Release {
  bom: Edited;
  days: Schemas['ReleaseInput'];
}

export const useReleaseBom = (org: string) => useCatalogChange(org, ({ bom, days }: Release) => unwrap(client.POST('/api/orgs/{org}/catalog/boms/{id}/release', { ...seen(org, bom), body: days })));
export const useRetireBom = (org: string) => useCatalogChange(org, (bom: Edited) => unwrap(client.POST('/api/orgs/{org}/catalog/boms/{id}/retire', seen(org, bom))));
export const useReviseBom = (org: string) => useCatalogChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/catalog/boms/{id}/revise', { params: { path: { org, id } } })));
/** Only the lists are asked for again: the draft itself is not there any more. */
export function useDropBom(org: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.DELETE('/api/orgs/{org}/catalog/boms/{id}', { params: { path: { org, id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: roomKey(org, 'catalog', 'boms') }),
  });
}
