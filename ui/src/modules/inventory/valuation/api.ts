// How stock is valued, and how the value of an item comes about.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { StockValue } from '../api';

export type ItemValuation = Told<Schemas['ItemValuation']>;
export type ValuedPool = ItemValuation['pools'][number];
export type StockLayer = Told<Schemas['StockLayer']>;
export type Method = ItemValuation['method'];
export type ValuationInput = Schemas['ValuationInput'];
export type MonthCosts = Told<Schemas['MonthCosts']>;
export type MonthCost = MonthCosts['items'][number];
export type MonthRun = MonthCosts['runs'][number];

export const valuedQuery = (org: string) =>
  pagesQuery<StockValue>(roomKey(org, 'inventory', 'valued'), (after) => unwrap(client.GET('/api/orgs/{org}/inventory/values', { params: { path: { org }, query: { after } } })));

export const defaultQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'inventory', 'valuation-default'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/valuation', { params: { path: { org } } })) });

export const valuationQuery = (org: string, item: string) =>
  queryOptions({ queryKey: roomKey(org, 'inventory', 'valuation', item), queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/valuations/{item}', { params: { path: { org, item } } })) });

export const layersQuery = (org: string, item: string) =>
  pagesQuery<StockLayer>(roomKey(org, 'inventory', 'layers', item), (after) => unwrap(client.GET('/api/orgs/{org}/inventory/valuations/{item}/layers', { params: { path: { org, item }, query: { after } } })));

function useValuationChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await refreshed(queries, roomKey(org, 'inventory'));
      await refreshed(queries, roomKey(org, 'books'));
    },
  });
}

export const useChooseDefault = (org: string) =>
  useValuationChange(org, (method: Method) => unwrap(client.PUT('/api/orgs/{org}/inventory/valuation', { params: { path: { org } }, body: { method } })));

export const useChoose = (org: string, item: string) =>
  useValuationChange(org, (body: ValuationInput) => unwrap(client.PUT('/api/orgs/{org}/inventory/valuations/{item}', { params: { path: { org, item } }, body })));

export const useSetStandard = (org: string, item: string) =>
  useValuationChange(org, (body: Schemas['StandardInput']) => unwrap(client.POST('/api/orgs/{org}/inventory/valuations/{item}/standard', { params: { path: { org, item } }, body })));

export const monthCostsQuery = (org: string, period: string) =>
  queryOptions({ queryKey: roomKey(org, 'inventory', 'month-costs', period), queryFn: () => unwrap(client.GET('/api/orgs/{org}/inventory/month-costs', { params: { path: { org }, query: { period } } })) });

export const useWorkOut = (org: string) =>
  useValuationChange(org, (period: string): Promise<MonthCosts> => unwrap(client.POST('/api/orgs/{org}/inventory/month-costs', { params: { path: { org } }, body: { period } })));
