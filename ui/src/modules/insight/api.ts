// Indicators, boards and findings, as the server tells them.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Bilingual } from '@/kit';
import type { Table } from '@/modules/lake/api';
import type { MonthPoint } from './months';

export type Direction = 'up' | 'down' | 'none';

export interface Indicator {
  id: string;
  area: string;
  name: Bilingual;
  definition: Bilingual;
  source: string;
  unit: string;
  currency: string | null;
  direction: Direction;
  state: 'told' | 'missing' | 'cannot_tell' | 'failed';
  /** In the newest whole month; over all records when it has no months. */
  value: number | null;
  previous: number | null;
  /** The first day of the newest whole month. */
  period: string | null;
  /** Over all records, and from when to when they are. */
  overall: number | null;
  from: string | null;
  to: string | null;
  facts: number;
  /** Which share of them could be used. */
  complete: number;
  grade: string | null;
  /** Which facts it lacks, when it cannot be computed. */
  missing: Bilingual[];
  series: MonthPoint[];
}

export interface Chart {
  id: string;
  kind: 'line' | 'columns' | 'bars';
  name: Bilingual;
  unit: string;
  currency: string | null;
  points: { label: string; value: number | null }[];
  indicator: string | null;
}

export interface Board {
  id: string;
  name: Bilingual;
  tiles: Indicator[];
  charts: Chart[];
}

export interface Finding {
  id: string;
  area: string;
  name: Bilingual;
  text: Bilingual;
  severity: 'high' | 'medium' | 'low';
  rows: number;
}

const inOrg = (org: string) => ({ params: { path: { org } } });

export const boardsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'boards'),
    queryFn: () => unwrap<{ items: { id: string; name: Bilingual }[] }>(client.GET('/api/orgs/{org}/insight/boards', inOrg(org))),
  });

export const boardQuery = (org: string, board: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'boards', board),
    queryFn: () => unwrap<Board>(client.GET('/api/orgs/{org}/insight/boards/{board}', { params: { path: { org, board } } })),
  });

export const indicatorsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators'),
    queryFn: () => unwrap<{ items: Indicator[] }>(client.GET('/api/orgs/{org}/insight/indicators', inOrg(org))),
  });

export const indicatorQuery = (org: string, indicator: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators', indicator),
    queryFn: () => unwrap<Indicator>(client.GET('/api/orgs/{org}/insight/indicators/{indicator}', { params: { path: { org, indicator } } })),
  });

export const indicatorRowsQuery = (org: string, indicator: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'indicators', indicator, 'rows'),
    queryFn: () => unwrap<Table>(client.GET('/api/orgs/{org}/insight/indicators/{indicator}/rows', { params: { path: { org, indicator } } })),
  });

export const findingsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'findings'),
    queryFn: () => unwrap<{ items: Finding[] }>(client.GET('/api/orgs/{org}/insight/findings', inOrg(org))),
  });

export const findingRowsQuery = (org: string, finding: string) =>
  queryOptions({
    queryKey: roomKey(org, 'insight', 'findings', finding, 'rows'),
    queryFn: () => unwrap<Table>(client.GET('/api/orgs/{org}/insight/findings/{finding}/rows', { params: { path: { org, finding } } })),
  });

