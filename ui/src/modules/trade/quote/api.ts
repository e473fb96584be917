// Quotes as the server tells them, and what moves them on.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { type Stands, useTradeChange } from '../api';

export type Quote = Told<Schemas['QuoteShown']>;
export type Margin = Told<Schemas['DocumentMargin']>;

const at = (org: string, id: string) => ({ params: { path: { org, id } } });

export const quoteQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'trade', 'quote', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/quotes/{id}', at(org, id))) });

export const marginQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'trade', 'margin', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/documents/{id}/margin', at(org, id))) });

export const useReviseQuote = (org: string) => useTradeChange(org, (id: string): Promise<Stands> => unwrap(client.POST('/api/orgs/{org}/trade/quotes/{id}/revise', at(org, id))));

export const useAcceptQuote = (org: string, id: string) =>
  useTradeChange(org, (body: Schemas['QuoteAcceptance']): Promise<Stands> => unwrap(client.POST('/api/orgs/{org}/trade/quotes/{id}/accept', { ...at(org, id), body })));

export const useLoseQuote = (org: string, id: string) =>
  useTradeChange(org, (body: Schemas['QuoteLoss']): Promise<Stands> => unwrap(client.POST('/api/orgs/{org}/trade/quotes/{id}/lose', { ...at(org, id), body })));

export const useRateQuote = (org: string, id: string) =>
  useTradeChange(org, (body: Schemas['QuoteChance']): Promise<Quote> => unwrap(client.PUT('/api/orgs/{org}/trade/quotes/{id}/chance', { ...at(org, id), body })));
