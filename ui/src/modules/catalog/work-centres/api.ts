// Work centres as the server tells them, and what changes them.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { everyRow } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { type Edited, useCatalogChange } from '../api';

export type WorkCentre = Told<Schemas['WorkCentreShown']>;
export type WorkCentreInput = Schemas['WorkCentreInput'];
export type WorkCentreKind = Schemas['WorkCentreKind'];

export const workCentresQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'catalog', 'work-centres'),
    queryFn: () => everyRow<WorkCentre>((after) => unwrap(client.GET('/api/orgs/{org}/catalog/work-centres', { params: { path: { org }, query: { after, limit: 500 } } }))),
  });

export const useSaveWorkCentre = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: WorkCentreInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/work-centres/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/work-centres', { params: { path: { org } }, body })),
  );
