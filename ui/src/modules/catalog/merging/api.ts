// Records that look as if they were entered twice, what hangs on them, and making one of two.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas } from '@/api/told';
import { type ItemSummary, type PartySummary, useCatalogChange } from '../api';

export type Doubled = 'items' | 'parties';
export type Twin = ItemSummary | PartySummary;

export const twinsQuery = (org: string, what: Doubled) =>
  pagesQuery<Twin[]>(roomKey(org, 'catalog', 'twins', what), async (after, limit) => {
    const params = { params: { path: { org }, query: { after, limit } } };
    if (what === 'items') {
      const page = await unwrap(client.GET('/api/orgs/{org}/catalog/items/duplicates', params));
      return { items: page.items.map(({ items }) => items), next: page.next };
    }
    const page = await unwrap(client.GET('/api/orgs/{org}/catalog/parties/duplicates', params));
    return { items: page.items.map(({ parties }) => parties), next: page.next };
  });

const KINDS: readonly Schemas['DocumentKind'][] = ['sales_order', 'delivery', 'sales_invoice', 'customer_payment', 'purchase_order', 'receipt', 'bill', 'supplier_payment'];
/** As many as one page holds; more are told as more. */
const COUNTED_MAX = 500;

export interface HangsOn {
  documents: { kind: Schemas['DocumentKind']; count: number; isMore: boolean }[];
  open: { side: Schemas['OwingSide']; amounts: string[]; isMore: boolean }[];
}

/** The documents of a party and what it has open: all of it is read under the other name afterwards. */
export const hangsOnQuery = (org: string, party: string, may: { documents: boolean; open: boolean }) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'hangs-on', party, may),
    queryFn: async (): Promise<HangsOn> => {
      const documents = may.documents
        ? await Promise.all(
            KINDS.map(async (kind) => {
              const page = await unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind, party, limit: COUNTED_MAX } } }));
              return { kind, count: page.items.length, isMore: page.next !== null };
            }),
          )
        : [];
      const open = may.open
        ? await Promise.all(
            (['receivable', 'payable'] as const).map(async (side) => {
              const page = await unwrap(client.GET('/api/orgs/{org}/books/open-items', { params: { path: { org }, query: { side, party, limit: COUNTED_MAX } } }));
              return { side, amounts: page.items.map((item) => item.open.amount), isMore: page.next !== null };
            }),
          )
        : [];
      return { documents: documents.filter(({ count }) => count > 0), open: open.filter(({ amounts }) => amounts.length > 0) };
    },
  });

export interface Merge {
  goes: string;
  stays: string;
}

export const useMerge = (org: string, what: Doubled) =>
  useCatalogChange(org, ({ goes, stays }: Merge): Promise<{ name: string }> => {
    const sent = { params: { path: { org, id: goes } }, body: { into: stays } };
    return what === 'items' ? unwrap(client.POST('/api/orgs/{org}/catalog/items/{id}/merge', sent)) : unwrap(client.POST('/api/orgs/{org}/catalog/parties/{id}/merge', sent));
  });
