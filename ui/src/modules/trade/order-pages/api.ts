// Pages on which customers order: made, listed, taken back.
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { useTradeChange } from '../api';

export type OrderPage = Told<Schemas['OrderPage']>;
export type OrderPageInput = Schemas['OrderPageInput'];
export type OrderPageMade = Told<Schemas['OrderPageMade']>;

export const orderPagesQuery = (org: string) =>
  pagesQuery<OrderPage>(roomKey(org, 'trade', 'order-pages'), (after) => unwrap(client.GET('/api/orgs/{org}/trade/order-pages', { params: { path: { org }, query: { after } } })));

export const useMakeOrderPage = (org: string) =>
  useTradeChange(org, (body: OrderPageInput): Promise<OrderPageMade> => unwrap(client.POST('/api/orgs/{org}/trade/order-pages', { params: { path: { org } }, body })));

export const useRevokeOrderPage = (org: string) =>
  useTradeChange(org, (id: string): Promise<OrderPage> => unwrap(client.POST('/api/orgs/{org}/trade/order-pages/{id}/revoke', { params: { path: { org, id } } })));

export const orderPageUrl = (token: string) => `${window.location.origin}/c/${token}`;
