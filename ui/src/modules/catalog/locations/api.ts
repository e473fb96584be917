// Locations as the server tells them, and what changes them.
import { client, unwrap } from '@/api/client';
import type { Schemas } from '@/api/told';
import { type Edited, useCatalogChange } from '../api';

export type LocationInput = Schemas['LocationInput'];
export type LocationKind = Schemas['LocationKind'];

export const useSaveLocation = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: LocationInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/locations/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/locations', { params: { path: { org } }, body })),
  );
