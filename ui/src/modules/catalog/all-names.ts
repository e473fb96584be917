// What the identifiers of a whole list are called: asked for once, however many rows it has.
import type { QueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow } from '@/api/paging';
import type { AskNames } from '@/kit/table';
import { itemQuery, type ItemSummary, type PartySummary, partyQuery, unitsQuery } from './api';
import { type Location, locationsQuery, type NamedItem } from './names';

/** As many as one page of any list holds. */
const MANY = 500;
/** Who is asked for one by one, because the list of all no longer has them: what was merged into others. */
const SINGLE_MAX = 200;

async function complete<T extends { id: string }>(known: Map<string, T>, wanted: Iterable<string>, single: (id: string) => Promise<T>): Promise<Map<string, T>> {
  const missing = [...wanted].filter((id) => !known.has(id)).slice(0, SINGLE_MAX);
  const found = await Promise.all(missing.map((id) => single(id).catch(() => undefined)));
  // one that was merged is read as the one it became, and known by the identifier that was asked for
  missing.forEach((id, at) => found[at] && known.set(id, found[at]));
  return known;
}

async function itemsOf(queries: QueryClient, org: string, wanted: ReadonlySet<string>): Promise<Map<string, NamedItem>> {
  if (wanted.size === 0) return new Map();
  const all = await everyRow<ItemSummary>((after) => unwrap(client.GET('/api/orgs/{org}/catalog/items', { params: { path: { org }, query: { after, limit: MANY } } })));
  return complete<NamedItem>(new Map(all.map((item) => [item.id, item])), wanted, (id) => queries.fetchQuery(itemQuery(org, id)));
}

async function partiesOf(queries: QueryClient, org: string, wanted: ReadonlySet<string>): Promise<Map<string, { id: string; name: string }>> {
  if (wanted.size === 0) return new Map();
  const all = await everyRow<PartySummary>((after) => unwrap(client.GET('/api/orgs/{org}/catalog/parties', { params: { path: { org }, query: { after, limit: MANY } } })));
  return complete<{ id: string; name: string }>(new Map(all.map((party) => [party.id, party])), wanted, (id) => queries.fetchQuery(partyQuery(org, id)));
}

/** The way down to a location, because shelves of several warehouses are called alike. */
function wayTo(id: string, known: ReadonlyMap<string, Location>): string {
  const location = known.get(id);
  if (!location) return id;
  return location.parent && known.has(location.parent) ? `${wayTo(location.parent, known)} / ${location.name}` : location.name;
}

const NONE: ReadonlySet<string> = new Set();

/** Names of items, parties, locations and units, in the reader's language. */
export const askNames =
  (queries: QueryClient, org: string, text: (told: { zh: string; en: string }) => string): AskNames =>
  async (wanted) => {
    const of = (what: string) => wanted.get(what) ?? NONE;
    const [items, parties, locations, units] = await Promise.all([
      itemsOf(queries, org, new Set([...of('item'), ...of('item-code'), ...of('item-unit')])),
      partiesOf(queries, org, of('party')),
      of('location').size > 0 ? queries.fetchQuery(locationsQuery(org)) : [],
      of('item-unit').size > 0 ? queries.fetchQuery(unitsQuery(org)).then(({ items: all }) => all) : [],
    ]);
    const places = new Map(locations.map((location) => [location.id, location]));
    const unitOf = (code: string | undefined) => {
      const unit = units.find((one) => one.code === code);
      return unit ? text(unit.name) : (code ?? '');
    };
    const tell: Record<string, (id: string) => string> = {
      item: (id) => items.get(id)?.name ?? id,
      'item-code': (id) => items.get(id)?.code ?? id,
      'item-unit': (id) => unitOf(items.get(id)?.stock_unit),
      party: (id) => parties.get(id)?.name ?? id,
      location: (id) => wayTo(id, places),
    };
    return (what, id) => tell[what]?.(id) ?? id;
  };
