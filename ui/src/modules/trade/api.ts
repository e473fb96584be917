// Documents of buying and selling as the server tells them, and what moves them on.
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { paths } from '@/api/schema';
import type { Schemas, Told } from '@/api/told';
import type { Days, Period } from './periods';
import { type Kind, ROOMS, type Side, SIDES, type State } from './sides';

export type TradeDocument = Told<Schemas['Document']>;
export type DocumentLine = Told<Schemas['DocumentLine']>;
export type DocumentSummary = Told<Schemas['Page_DocumentSummary']>['items'][number];
export type Stands = Told<Schemas['DocumentState']>;
export type OrderInput = Schemas['OrderInput'];
export type Money = Told<Schemas['Money']>;

/** As many as one page of any list holds. */
const MANY = 500;

export interface Filter {
  state?: State | undefined;
  party?: string | undefined;
  /** Named, so that an address that is kept goes on meaning this month. */
  period?: Period | undefined;
}

export const documentsQuery = (org: string, kind: Kind, { state, party }: Filter) => ({
  ...pagesQuery<DocumentSummary>(roomKey(org, 'trade', 'documents', kind, state, party), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind, after, limit, ...(state ? { state } : {}), ...(party ? { party } : {}) } } })),
  ),
});

/** The documents of some days. The server narrows by no day, so the list is read whole and narrowed here. */
export const documentsWithinQuery = (org: string, kind: Kind, { state, party }: Filter, days: Days) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'documents-within', kind, state, party, days.from, days.until),
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const all = await everyRow<DocumentSummary>((after) =>
        unwrap(client.GET('/api/orgs/{org}/trade/documents', { params: { path: { org }, query: { kind, after, limit: MANY, ...(state ? { state } : {}), ...(party ? { party } : {}) } } })),
      );
      return all.filter(({ day }) => day >= days.from && day <= days.until);
    },
  });

export const documentQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'trade', 'document', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/documents/{id}', { params: { path: { org, id } } })) });

/** What a party has open; what is paid is not in it any more. */
export const openQuery = (org: string, side: Side, party: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'open', side, party),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/books/open-items', { params: { path: { org }, query: { side: SIDES[side].owed, party, limit: MANY } } })),
  });

/** Parties that may be chosen: only those in use. */
export const partyChoiceQuery = (org: string, side: Side, q: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'party-choice', side, q),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/parties', { params: { path: { org }, query: { role: SIDES[side].role, state: 'active', q, limit: 30 } } })),
    placeholderData: keepPreviousData,
  });

type ActPath = Extract<keyof paths, `/api/orgs/{org}/trade/${string}/{id}/${'confirm' | 'cancel' | 'post' | 'reverse' | 'send'}`>;
export type Act = 'confirm' | 'cancel' | 'post' | 'reverse' | 'send';

export function useTradeChange<T, R = Stands>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => refreshed(queries, roomKey(org, 'trade')) });
}

const at = (org: string) => ({ params: { path: { org } } });

export interface OnDocument {
  kind: Kind;
  id: string;
  act: Act;
}

/** Moves a document on, or takes it back. */
export const useAct = (org: string) =>
  useTradeChange(org, ({ kind, id, act }: OnDocument): Promise<Stands> => {
    const path = `/api/orgs/{org}/trade/${ROOMS[kind]}/{id}/${act}` as ActPath;
    return unwrap(client.POST(path, { params: { path: { org, id } } }));
  });

/** A draft of an order that is changed, as it was seen; null while it is new. */
export interface Seen {
  id: string;
  version: number;
}

/** What is written line by line. */
export type Written = 'sales_order' | 'purchase_order' | 'sales_quote';

export const useSaveOrder = (org: string, kind: Written, seen: Seen | null) =>
  useTradeChange(org, (body: OrderInput): Promise<Stands> => {
    const room = ROOMS[kind];
    if (!seen) return unwrap(client.POST(`/api/orgs/{org}/trade/${room}`, { ...at(org), body }));
    return unwrap(client.PUT(`/api/orgs/{org}/trade/${room}/{id}`, { params: { path: { org, id: seen.id }, header: { 'If-Match': `"${seen.version}"` } }, body }));
  });

export const useDiscard = (org: string, kind: Written) =>
  useTradeChange(org, (id: string): Promise<Stands> => unwrap(client.DELETE(`/api/orgs/{org}/trade/${ROOMS[kind]}/{id}`, { params: { path: { org, id } } })));

/** A delivery or a receipt. */
export const useMove = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['FulfilmentInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'deliveries' : 'receipts'}`, { ...at(org), body })));

/** What comes back of a delivery, or goes back of a receipt. */
export const useReturn = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['ReturnInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'sales-returns' : 'purchase-returns'}`, { ...at(org), body })));

/** A credit note, or the credit of a supplier. */
export const useCredit = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['CreditInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'credit-notes' : 'debit-notes'}`, { ...at(org), body })));

/** Money back to a customer, or from a supplier. */
export const useRefund = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['RefundInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'customer-refunds' : 'supplier-refunds'}`, { ...at(org), body })));

/** What a line costs that names no price. */
export interface Offered {
  side: Side;
  party: string;
  item: string;
  unit: string | null;
  quantity: string;
  day: string;
  currency: string;
}
export type Offer = Told<Schemas['PriceOffer']>;

export const offerQuery = (org: string, { side, unit, ...asked }: Offered) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'offered-price', side, unit, asked),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/price', { params: { path: { org }, query: { ...asked, kind: side === 'sale' ? 'sales_order' : 'purchase_order', ...(unit === null ? {} : { unit }) } } })),
  });

/** Another rate for the draft of an invoice or bill. */
export const useChangeRate = (org: string, { id, version }: Seen) =>
  useTradeChange(org, (rate: string): Promise<Stands> => unwrap(client.PUT('/api/orgs/{org}/trade/documents/{id}/rate', { params: { path: { org, id }, header: { 'If-Match': `"${version}"` } }, body: { rate } })));

/** An invoice or a bill. */
export const useBill = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['InvoiceInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'sales-invoices' : 'bills'}`, { ...at(org), body })));

export const usePay = (org: string, side: Side) =>
  useTradeChange(org, (body: Schemas['PaymentInput']): Promise<Stands> => unwrap(client.POST(`/api/orgs/{org}/trade/${side === 'sale' ? 'customer-payments' : 'supplier-payments'}`, { ...at(org), body })));
