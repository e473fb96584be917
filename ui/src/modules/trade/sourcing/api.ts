// What people need, the suppliers that are asked for it, and what they answer.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { useTradeChange } from '../api';

export type Request = Told<Schemas['PurchaseRequest']>;
export type Standing = Request['standing'];
export type Enquiry = Told<Schemas['Enquiry']>;
export type EnquiryLine = Enquiry['lines'][number];
export type Answer = EnquiryLine['answers'][number];
export type Supplier = Enquiry['suppliers'][number];
export type EnquirySummary = Told<Schemas['EnquirySummary']>;

const at = (org: string) => ({ path: { org } });

export const requestsQuery = (org: string, standing?: Standing) =>
  pagesQuery<Request>(roomKey(org, 'trade', 'requests', standing), (after) => unwrap(client.GET('/api/orgs/{org}/trade/requests', { params: { ...at(org), query: { after, ...(standing ? { standing } : {}) } } })));

export const enquiriesQuery = (org: string) => pagesQuery<EnquirySummary>(roomKey(org, 'trade', 'enquiries'), (after) => unwrap(client.GET('/api/orgs/{org}/trade/enquiries', { params: { ...at(org), query: { after } } })));

export const enquiryQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'trade', 'enquiry', id), queryFn: (): Promise<Enquiry> => unwrap(client.GET('/api/orgs/{org}/trade/enquiries/{id}', { params: { path: { org, id } } })) });

export const useRequest = (org: string) => useTradeChange(org, (body: Schemas['PurchaseRequestInput']): Promise<Request> => unwrap(client.POST('/api/orgs/{org}/trade/requests', { params: at(org), body })));

export const useWithdrawRequest = (org: string) => useTradeChange(org, (id: string): Promise<Request> => unwrap(client.POST('/api/orgs/{org}/trade/requests/{id}/withdraw', { params: { path: { org, id } } })));

export const useAskAgain = (org: string) => useTradeChange(org, (id: string): Promise<Request> => unwrap(client.POST('/api/orgs/{org}/trade/requests/{id}/ask', { params: { path: { org, id } } })));

export const useEnquire = (org: string) => useTradeChange(org, (body: Schemas['EnquiryInput']): Promise<Enquiry> => unwrap(client.POST('/api/orgs/{org}/trade/enquiries', { params: at(org), body })));

export const useAnswer = (org: string, id: string) =>
  useTradeChange(org, ({ supplier, lines }: { supplier: string; lines: Schemas['EnquiryAnswerInput']['lines'] }): Promise<Enquiry> =>
    unwrap(client.PUT('/api/orgs/{org}/trade/enquiries/{id}/answers/{supplier}', { params: { path: { org, id, supplier } }, body: { lines } })),
  );

export const useOrderOf = (org: string, id: string) =>
  useTradeChange(org, (body: Schemas['EnquiryOrderInput']): Promise<Told<Schemas['EnquiryOrdered']>> => unwrap(client.POST('/api/orgs/{org}/trade/enquiries/{id}/order', { params: { path: { org, id } }, body })));

export const useGiveUp = (org: string) => useTradeChange(org, (id: string): Promise<Enquiry> => unwrap(client.POST('/api/orgs/{org}/trade/enquiries/{id}/give-up', { params: { path: { org, id } } })));
