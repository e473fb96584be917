// Indicators, boards and findings, as the server tells them.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { asTable } from '@/modules/lake/api';
import type { Grain } from './months';

export type Direction = Schemas['Direction'];
export type Unit = Schemas['Unit'];
export type Indicator = Told<Schemas['IndicatorShown']>;
export type Chart = Told<Schemas['ChartShown']>;
export type Board = Told<Schemas['BoardShown']>;
export type Finding = Told<Schemas['FindingShown']>;

const inOrg = (org: string) => ({ params: { path: { org } } });

export const boardsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'boards'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/boards', inOrg(org))),
  });

export const boardQuery = (org: string, board: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'boards', board),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/boards/{board}', { params: { path: { org, board } } })),
  });

export const indicatorsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/indicators', inOrg(org))),
  });

export const indicatorQuery = (org: string, indicator: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators', indicator),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/indicators/{indicator}', { params: { path: { org, indicator } } })),
  });

/** An indicator by week or month, computed from the facts as they are now. */
export const seriesQuery = (org: string, indicator: string, grain: Grain) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators', indicator, 'series', grain),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/indicators/{indicator}/series', { params: { path: { org, indicator }, query: { grain } } })),
  });

export const indicatorRowsQuery = (org: string, indicator: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators', indicator, 'rows'),
    queryFn: () => asTable(client.GET('/api/orgs/{org}/insight/indicators/{indicator}/rows', { params: { path: { org, indicator } } })),
  });

export const findingsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'findings'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/insight/findings', inOrg(org))),
  });

export const findingRowsQuery = (org: string, finding: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'findings', finding, 'rows'),
    queryFn: () => asTable(client.GET('/api/orgs/{org}/insight/findings/{finding}/rows', { params: { path: { org, finding } } })),
  });

