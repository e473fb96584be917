// What a customer sees and does on their own page: no account, the secret of the address is all.
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import type { Schemas, Told } from '@/api/told';

export type Offer = Told<Schemas['OrderPageOffer']>;
export type Item = Told<Schemas['OrderPageItem']>;
export type Order = Told<Schemas['PageOrder']>;
export type Standing = Order['standing'];
export type Statement = Told<Schemas['PageStatement']>;
export type OrderInput = Schemas['PageOrderInput'];

const at = (token: string) => ({ path: { token } });

export const offerQuery = (token: string) => queryOptions({ queryKey: ['order-page', token, 'offer'], queryFn: (): Promise<Offer> => unwrap(client.GET('/api/order-pages/{token}', { params: at(token) })) });

export const itemsQuery = (token: string, q: string) => ({
  ...pagesQuery<Item>(['order-page', token, 'items', q], (after) => unwrap(client.GET('/api/order-pages/{token}/items', { params: { ...at(token), query: { q, after } } }))),
  placeholderData: keepPreviousData,
});

export const ordersQuery = (token: string) => pagesQuery<Order>(['order-page', token, 'orders'], (after) => unwrap(client.GET('/api/order-pages/{token}/orders', { params: { ...at(token), query: { after, limit: 20 } } })));

export const statementQuery = (token: string) =>
  queryOptions({ queryKey: ['order-page', token, 'statement'], queryFn: (): Promise<Statement> => unwrap(client.GET('/api/order-pages/{token}/statement', { params: at(token) })) });

function useChange<T>(token: string, send: (sent: T) => Promise<Order>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: ['order-page', token, 'orders'] }) });
}

export const useSend = (token: string) => useChange(token, (body: OrderInput): Promise<Order> => unwrap(client.POST('/api/order-pages/{token}/orders', { params: at(token), body })));

export const useWithdraw = (token: string) => useChange(token, (id: string): Promise<Order> => unwrap(client.POST('/api/order-pages/{token}/orders/{id}/withdraw', { params: { path: { token, id } } })));
