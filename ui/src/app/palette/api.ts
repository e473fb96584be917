// What the rooms find for what somebody types: one question each, and only to rooms that one may look into.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { ProblemError } from '@/api/problem';
import { roomKey } from '@/api/queries';

/** Rows of a group: the rest is found by typing on. */
export const SHOWN_MAX = 6;

const kept = { placeholderData: keepPreviousData, staleTime: 10_000 } as const;

export const documentsFoundQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'documents-found', q),
    queryFn: ({ signal }) => unwrap(client.GET('/api/orgs/{org}/trade/documents/find', { params: { path: { org }, query: { q } }, signal })),
    ...kept,
  });

/** What is printed on a unit of an item: digits, as scanners tell them. */
const isPrinted = (text: string) => /^\d{8,14}$/.test(text);

export const itemsFoundQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'items-found', q),
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { q, limit: SHOWN_MAX } }, signal }));
      if (items.length > 0 || !isPrinted(q)) return items;
      try {
        return [(await unwrap(client.GET('/api/orgs/{org}/catalog/barcodes/{barcode}', { params: { path: { org, barcode: q } }, signal }))).item];
      } catch (error) {
        if (error instanceof ProblemError && error.status < 500) return [];
        throw error;
      }
    },
    ...kept,
  });

export const partiesFoundQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'parties-found', q),
    queryFn: async ({ signal }) => (await unwrap(client.GET('/api/orgs/{org}/catalog/parties', { params: { path: { org }, query: { q, limit: SHOWN_MAX } }, signal }))).items,
    ...kept,
  });

export const locationsFoundQuery = (org: string, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'locations-found', q),
    queryFn: async ({ signal }) => (await unwrap(client.GET('/api/orgs/{org}/catalog/locations', { params: { path: { org }, query: { q, kind: 'internal', limit: SHOWN_MAX } }, signal }))).items,
    ...kept,
  });

/** A lot is found by its whole number, as it is scanned or copied. */
export const lotsFoundQuery = (org: string, lot: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'lots-found', lot),
    queryFn: async ({ signal }) => (await unwrap(client.GET('/api/orgs/{org}/inventory/lots', { params: { path: { org }, query: { lot, limit: SHOWN_MAX } }, signal }))).items,
    ...kept,
  });
