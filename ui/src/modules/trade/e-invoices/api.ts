// E-invoices that came and that go out, and what the firm says of itself on its own.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type EInvoiceSummary = Told<Schemas['EInvoiceSummary']>;
export type EInvoice = Told<Schemas['EInvoice']>;
export type LineMatched = Told<Schemas['LineMatched']>;
export type Difference = Told<Schemas['EInvoiceDifference']>;
export type Finding = Told<Schemas['EInvoiceFinding']>;
export type Gap = Told<Schemas['EInvoiceGap']>;
export type Stage = Schemas['EInvoiceState'];
export type Letterhead = Told<Schemas['Letterhead']>;
export type LetterheadInput = Schemas['LetterheadInput'];
export type Paired = Schemas['LinePaired'];

export const eInvoicesQuery = (org: string, state: Stage | undefined) =>
  pagesQuery<EInvoiceSummary>(roomKey(org, 'trade', 'e-invoices', state), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/trade/e-invoices', { params: { path: { org }, query: { after, limit, ...(state ? { state } : {}) } } })),
  );

/** The e-invoice that a bill was made of. */
export const ofBillQuery = (org: string, bill: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'e-invoice-of', bill),
    queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/trade/e-invoices', { params: { path: { org }, query: { bill, limit: 1 } } }))).items[0] ?? null,
  });

export const eInvoiceQuery = (org: string, id: string, order: string | undefined) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'e-invoice', id, order),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/e-invoices/{id}', { params: { path: { org, id }, query: order ? { order } : {} } })),
  });

export const eInvoiceFile = (org: string, id: string) => `/api/orgs/${org}/trade/e-invoices/${id}/file`;

export const readinessQuery = (org: string, document: string) =>
  queryOptions({
    queryKey: roomKey(org, 'trade', 'e-invoice-readiness', document),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/documents/{id}/e-invoice/readiness', { params: { path: { org, id: document } } })),
  });

export const writtenFile = (org: string, document: string, syntax: 'ubl' | 'cii') => `/api/orgs/${org}/trade/documents/${document}/e-invoice?syntax=${syntax}`;

export const letterheadQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'trade', 'letterhead'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/letterhead', { params: { path: { org } } })) });

function useChange<T, A>(org: string, send: (body: T) => Promise<A>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => refreshed(queries, roomKey(org, 'trade')) });
}

export const useTake = (org: string) =>
  useChange(org, async (file: File) => {
    const bytes = await file.arrayBuffer();
    return unwrap(
      client.POST('/api/orgs/{org}/trade/e-invoices', {
        params: { path: { org }, query: { name: file.name.slice(0, 200) } },
        headers: { 'Content-Type': 'application/octet-stream' },
        // the document calls bytes a list of numbers; they are sent as they are
        body: [],
        bodySerializer: () => bytes,
      }),
    );
  });

export const useBillOf = (org: string, id: string) =>
  useChange(org, (body: Schemas['EInvoiceBill']) => unwrap(client.POST('/api/orgs/{org}/trade/e-invoices/{id}/bill', { params: { path: { org, id } }, body })));

export const useCreditOf = (org: string, id: string) =>
  useChange(org, (body: Schemas['EInvoiceCredit']) => unwrap(client.POST('/api/orgs/{org}/trade/e-invoices/{id}/credit', { params: { path: { org, id } }, body })));

export const useSetAside = (org: string, id: string) =>
  useChange(org, (act: 'set-aside' | 'take-up') => unwrap(client.POST(`/api/orgs/{org}/trade/e-invoices/{id}/${act}`, { params: { path: { org, id } } })));

export const useSaveLetterhead = (org: string, version: number) =>
  useChange(org, (body: LetterheadInput) => unwrap(client.PUT('/api/orgs/{org}/trade/letterhead', { params: { path: { org }, header: { 'If-Match': `"${version}"` } }, body })));
