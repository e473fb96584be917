// What waits in the orders: which are late, and which are promised for today.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow } from '@/api/paging';
import { roomKey } from '@/api/queries';
import { documentQuery, type DocumentSummary, type TradeDocument } from '../api';
import { type Side, SIDES } from '../sides';
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
