// Names for identifiers that other rooms tell: most come with one question, and whoever is not among them is asked for.
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { itemQuery, type ItemSummary, type PartySummary, partyQuery } from './api';

export type Location = Told<Schemas['LocationShown']>;

/** As many as one page of any list holds. */
const MANY = 500;
/** Names change seldom, and a change of the catalog makes them stale at once. */
const STALE_MS = 300_000;

const itemNamesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'item-names'),
    staleTime: STALE_MS,
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { limit: MANY } } }))).items,
  });

const partyNamesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'party-names'),
    staleTime: STALE_MS,
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/catalog/parties', { params: { path: { org }, query: { limit: MANY } } }))).items,
  });

export const locationsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'locations'),
    queryFn: () => everyRow<Location>((after) => unwrap(client.GET('/api/orgs/{org}/catalog/locations', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export type NamedItem = Pick<ItemSummary, 'id' | 'code' | 'name' | 'specification' | 'stock_unit' | 'kind' | 'tracking'>;

/** What of the identifiers is not among those known with one question; nothing while that question runs. */
function missing(ids: readonly string[], known: readonly { id: string }[] | undefined): string[] {
  if (!known) return [];
  const found = new Set(known.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !found.has(id));
}

/** The items with these identifiers, as far as they are known yet. */
export function useItemNames(org: string, ids: readonly string[]): (id: string) => NamedItem | undefined {
  const list = useQuery({ ...itemNamesQuery(org), enabled: ids.length > 0 });
  const wanted = missing(ids, list.data ?? (list.error ? [] : undefined));
  const single = useQueries({ queries: wanted.map((id) => ({ ...itemQuery(org, id), staleTime: STALE_MS })) });
  const known = new Map<string, NamedItem>((list.data ?? []).map((item) => [item.id, item]));
  // one that was merged is read as the one it became, and known by the identifier that was asked for
  wanted.forEach((id, at) => single[at]?.data && known.set(id, single[at].data));
  return (id) => known.get(id);
}

export function usePartyNames(org: string, ids: readonly string[]): (id: string) => string {
  const list = useQuery({ ...partyNamesQuery(org), enabled: ids.length > 0 });
  const wanted = missing(ids, list.data ?? (list.error ? [] : undefined));
  const single = useQueries({ queries: wanted.map((id) => ({ ...partyQuery(org, id), staleTime: STALE_MS })) });
  const known = new Map<string, Pick<PartySummary, 'name'>>((list.data ?? []).map((party) => [party.id, party]));
  wanted.forEach((id, at) => single[at]?.data && known.set(id, single[at].data));
  return (id) => known.get(id)?.name ?? '…';
}

export function useLocations(org: string) {
  const locations = useQuery(locationsQuery(org)).data;
  const known = new Map((locations ?? []).map((location) => [location.id, location]));
  /** The way down to it, because shelves of several warehouses are called alike. */
  const nameOf = (id: string): string => {
    const location = known.get(id);
    if (!location) return '…';
    return location.parent && known.has(location.parent) ? `${nameOf(location.parent)} / ${location.name}` : location.name;
  };
  return { locations: locations ?? [], nameOf };
}
