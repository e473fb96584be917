// Price lists and their lines as the server tells them, and what changes them.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow, pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { type Edited, useCatalogChange } from '../api';

export type PriceList = Told<Schemas['PriceListShown']>;
export type PriceListInput = Schemas['PriceListInput'];
export type Price = Told<Schemas['PriceShown']>;
export type PriceInput = Schemas['PriceInput'];

export const priceListsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'price-lists'),
    queryFn: () => everyRow<PriceList>((after) => unwrap(client.GET('/api/orgs/{org}/catalog/price-lists', { params: { path: { org }, query: { after, limit: 500 } } }))),
  });

export const pricesQuery = (org: string, id: string) =>
  pagesQuery<Price>(roomKey(org, 'catalog', 'prices', id), (after, limit) => unwrap(client.GET('/api/orgs/{org}/catalog/price-lists/{id}/prices', { params: { path: { org, id }, query: { after, limit } } })));

export const useSavePriceList = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: PriceListInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/price-lists/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/price-lists', { params: { path: { org } }, body })),
  );

export const useSetPrice = (org: string, id: string) =>
  useCatalogChange(org, (body: PriceInput) => unwrap(client.PUT('/api/orgs/{org}/catalog/price-lists/{id}/prices', { params: { path: { org, id } }, body })));

export const useDropPrice = (org: string, id: string) =>
  useCatalogChange(org, (line: string) => unwrap(client.DELETE('/api/orgs/{org}/catalog/price-lists/{id}/prices/{line}', { params: { path: { org, id, line } } })));
