// Rates of exchange, and what other currencies are worth at the end of a month.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type ExchangeRate = Told<Schemas['ExchangeRate']>;
export type RatesInput = Schemas['ExchangeRatesInput'];
export type Revaluation = Told<Schemas['Revaluation']>;
export type RevaluationLine = Revaluation['lines'][number];

export const ratesQuery = (org: string) =>
  pagesQuery<ExchangeRate>(roomKey(org, 'books', 'exchange-rates'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/books/exchange-rates', { params: { path: { org }, query: { after, limit } } })));

/** The rate that holds on a day; a refusal says that there is none. */
export const rateQuery = (org: string, currency: string, day: string) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'exchange-rate', currency, day),
    retry: false,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/books/exchange-rate', { params: { path: { org }, query: { currency, day } } })),
  });

export const revaluationQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'books', 'revaluation', id),
    staleTime: 0,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/books/periods/{id}/revaluation', { params: { path: { org, id } } })),
  });

function useChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'books')) });
}

export const useEnterRates = (org: string) => useChange(org, (body: RatesInput) => unwrap(client.POST('/api/orgs/{org}/books/exchange-rates', { params: { path: { org } }, body })));

export const useRevalue = (org: string) => useChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/books/periods/{id}/revaluation', { params: { path: { org, id } } })));
