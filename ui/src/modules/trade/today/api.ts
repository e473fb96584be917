// What waits in the orders: which are late, and which are promised for today.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow, type PageOf } from '@/api/paging';
import { roomKey } from '@/api/queries';
import { documentQuery, type DocumentSummary, type TradeDocument } from '../api';
import { addDays } from '@/kit/day';
import { type Kind, type Side, SIDES, type State } from '../sides';
import { isOutstanding } from './due';

/** Orders whose lines are looked at: a list tells no more than the promised day of the whole order. */
const LOOKED_AT_MAX = 60;

export interface Waiting {
  orders: DocumentSummary[];
  /** More are promised for this day or before than were looked at. */
  isMore: boolean;
}

/** Orders promised for this day or before of which something was not moved yet, the longest promised first. */
export const waitingQuery = (org: string, side: Side, day: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'waiting', side, day),
    queryFn: async ({ client: queries }): Promise<Waiting> => {
      const kind = SIDES[side].kinds.order;
      const confirmed = await everyRow<DocumentSummary>((after) =>
        unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind, state: 'confirmed', after, limit: 500 } } })),
      );
      const promised = confirmed.filter(({ due }) => due <= day).toSorted((a, b) => a.due.localeCompare(b.due));
      const shown = promised.slice(0, LOOKED_AT_MAX);
      const documents = await Promise.all(shown.map(({ id }) => queries.fetchQuery(documentQuery(org, id)) as Promise<TradeDocument>));
      return { orders: shown.filter((_, at) => isOutstanding(documents[at] as TradeDocument)), isMore: promised.length > shown.length };
    },
  });

/** Orders that customers sent by their own pages and nobody confirmed yet, newest first. */
export const fromCustomersQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'from-customers'),
    queryFn: async (): Promise<DocumentSummary[]> =>
      (await unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind: 'sales_order', state: 'draft', from_page: true, limit: 50 } } }))).items,
  });

/** So many, and how many of them are late; more than a page holds are told as more. */
export interface Counted {
  count: number;
  late: number;
  isMore: boolean;
}

/** As many as one page of any list holds. */
const MANY = 500;

const counted = <T>({ items, next }: PageOf<T>, isLate: (one: T) => boolean): Counted => ({ count: items.length, late: items.filter(isLate).length, isMore: Boolean(next) });

export const documentsCountedQuery = (org: string, kind: Kind, state: State, day: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'documents-counted', kind, state, day),
    queryFn: async () => counted<DocumentSummary>(await unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind, state, limit: MANY } } })), ({ due }) => due < day),
  });

export const countsWaitingQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'counts-waiting'),
    queryFn: async () => {
      const page = await unwrap(client.GET('/api/orgs/{org}/inventory/counts', { params: { path: { org }, query: { limit: MANY } } }));
      return counted({ items: page.items.filter(({ state }) => state === 'open' || state === 'compared'), next: page.next }, () => false);
    },
  });

export const lotsExpiringQuery = (org: string, day: string, days: number) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'lots-expiring', day, days),
    queryFn: async () =>
      counted(await unwrap(client.GET('/api/orgs/{org}/inventory/lots', { params: { path: { org }, query: { in_stock: true, expires_until: addDays(day, days), limit: MANY } } })), ({ expires }) => expires !== null && expires < day),
  });

/** The dearest of what lies still; what is beyond a page is worth less than any of it. */
export const idleStockQuery = (org: string, since: string) =>
  queryOptions({
    queryKey: roomKey(org, 'inventory', 'idle-worth', since),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/idle', { params: { path: { org }, query: { since, limit: MANY } } })),
  });
