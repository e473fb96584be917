// Engineering changes as the server tells them, and what moves one on.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { useCatalogChange } from '@/modules/catalog/api';
import { useDriveChange } from '../api';

export type Change = Told<Schemas['EngineeringChange']>;
export type ChangeSummary = Told<Schemas['EngineeringChangeSummary']>;
export type ChangeState = Schemas['EngineeringChangeState'];
export type ChangeInput = Schemas['EngineeringChangeInput'];

export const changesQuery = (org: string, state: ChangeState | null) =>
  pagesQuery<ChangeSummary>(roomKey(org, 'drive', 'changes', state), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/drive/changes', { params: { path: { org }, query: { after, limit, ...(state ? { state } : {}) } } })),
  );

export const changeQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'drive', 'change', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/drive/changes/{id}', { params: { path: { org, id } } })) });

const seen = (org: string, { id, version }: { id: string; version: number }) => ({ params: { path: { org, id }, header: { 'If-Match': `"${version}"` } } });

export const useSaveChange = (org: string, change: Change | null) =>
  useDriveChange(org, (body: ChangeInput) =>
    unwrap(change ? client.PUT('/api/orgs/{org}/drive/changes/{id}', { ...seen(org, change), body }) : client.POST('/api/orgs/{org}/drive/changes', { params: { path: { org } }, body })),
  );

export type Step = 'review' | 'reopen' | 'release' | 'cancel';

/** A released change also moves bills of material. */
export const useStep = (org: string, change: Change) => {
  const catalog = useCatalogChange(org, (sent: Promise<Change>) => sent);
  const drive = useDriveChange(org, ({ step, note }: { step: Step; note: string }) => {
    const body = { ...seen(org, change), body: { note } };
    if (step === 'review') return unwrap(client.POST('/api/orgs/{org}/drive/changes/{id}/review', body));
    if (step === 'reopen') return unwrap(client.POST('/api/orgs/{org}/drive/changes/{id}/reopen', body));
    if (step === 'cancel') return unwrap(client.POST('/api/orgs/{org}/drive/changes/{id}/cancel', body));
    return catalog.mutateAsync(unwrap(client.POST('/api/orgs/{org}/drive/changes/{id}/release', body)));
  });
  return drive;
};
