// The drive as the server tells it, and what changes it.
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Folder = Told<Schemas['DriveFolder']>;
export type DriveFile = Told<Schemas['DriveFile']>;
export type FileSummary = Told<Schemas['DriveFileSummary']>;
export type FileVersion = Told<Schemas['DriveFileVersion']>;
export type DriveLink = Told<Schemas['DriveLink']>;
export type DriveLinkMade = Told<Schemas['DriveLinkMade']>;
export type Mention = Told<Schemas['DriveMention']>;

/** Bytes that a file may have at the most. */
export const BYTES_MAX = 512 * 1024 * 1024;

export const foldersQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'drive', 'folders'),
    queryFn: () => everyRow<Folder>((after) => unwrap(client.GET('/api/orgs/{org}/drive/folders', { params: { path: { org }, query: { after, limit: 500 } } }))),
  });

export interface FileFilter {
  folder: string | null;
  q: string;
  bin: boolean;
}

export const filesQuery = (org: string, { folder, q, bin }: FileFilter) => ({
  ...pagesQuery<FileSummary>(roomKey(org, 'drive', 'files', folder, q, bin), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/drive/files', { params: { path: { org }, query: { after, limit, q, bin, ...(folder ? { folder } : {}) } } })),
  ),
  placeholderData: keepPreviousData,
});

export const fileQuery = (org: string, id: string) =>
  queryOptions({ queryKey: roomKey(org, 'drive', 'file', id), queryFn: () => unwrap(client.GET('/api/orgs/{org}/drive/files/{id}', { params: { path: { org, id } } })) });

/** Where the bytes of a version are fetched as they are. */
export const contentUrl = (org: string, file: string, number: number) => `/api/orgs/${org}/drive/files/${file}/versions/${number}/content`;

const search = (values: Record<string, string | null | undefined>) => {
  const set = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(set).toString();
};

export type Send = (file: File, onShare: (share: number) => void, signal: AbortSignal) => Promise<unknown>;

export const sendFile =
  (org: string, folder: string | null, note = ''): Send =>
  (file, onShare, signal) =>
    upload<DriveFile>(`/api/orgs/${org}/drive/files?${search({ name: file.name, folder, note })}`, file, onShare, signal);

export const sendVersion =
  (org: string, id: string, note: string, isCheckIn: boolean): Send =>
  (file, onShare, signal) =>
    upload<DriveFile>(`/api/orgs/${org}/drive/files/${id}/versions?${search({ note, check_in: isCheckIn ? 'true' : '' })}`, file, onShare, signal);

export function useDriveChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => refreshed(queries, roomKey(org, 'drive')) });
}

const seen = (org: string, { id, version }: { id: string; version: number }) => ({ params: { path: { org, id }, header: { 'If-Match': `"${version}"` } } });
const at = (org: string, id: string) => ({ params: { path: { org, id } } });

export const useMakeFolder = (org: string) =>
  useDriveChange(org, (body: { name: string; parent: string | null }) => unwrap(client.POST('/api/orgs/{org}/drive/folders', { params: { path: { org } }, body })));
export const useChangeFolder = (org: string) =>
  useDriveChange(org, ({ folder, name, parent }: { folder: Folder; name: string; parent: string | null }) =>
    unwrap(client.PUT('/api/orgs/{org}/drive/folders/{id}', { ...seen(org, folder), body: { name, parent } })),
  );
export const useBinFolder = (org: string) => useDriveChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/drive/folders/{id}/bin', at(org, id))));
export const useRestoreFolder = (org: string) => useDriveChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/drive/folders/{id}/restore', at(org, id))));

export const useChangeFile = (org: string) =>
  useDriveChange(org, ({ file, name, folder }: { file: FileSummary; name: string; folder: string | null }) =>
    unwrap(client.PUT('/api/orgs/{org}/drive/files/{id}', { ...seen(org, file), body: { name, folder } })),
  );
export const useBinFile = (org: string) =>
  useDriveChange(org, ({ id, note = '' }: { id: string; note?: string }) => unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/bin', { ...at(org, id), body: { note } })));
export const useRestoreFile = (org: string) => useDriveChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/restore', at(org, id))));

export type Hold = 'check-out' | 'check-in' | 'break';
export const useHold = (org: string, id: string) =>
  useDriveChange(org, ({ hold, note }: { hold: Hold; note: string }) => {
    const body = { ...at(org, id), body: { note } };
    if (hold === 'check-out') return unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/check-out', body));
    if (hold === 'check-in') return unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/check-in', body));
    return unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/break', body));
  });

export const linksQuery = (org: string, id: string) =>
  pagesQuery<DriveLink>(roomKey(org, 'drive', 'links', id), (after, limit) => unwrap(client.GET('/api/orgs/{org}/drive/files/{id}/links', { params: { path: { org, id }, query: { after, limit } } })));
export const useMakeLink = (org: string, id: string) =>
  useDriveChange(org, (body: Schemas['DriveLinkInput']) => unwrap(client.POST('/api/orgs/{org}/drive/files/{id}/links', { ...at(org, id), body })));
export const useRevokeLink = (org: string) => useDriveChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/drive/links/{id}/revoke', at(org, id))));

export const handedUrl = (token: string) => `${window.location.origin}/f/${token}`;

export const mentionsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'drive', 'mentions'), queryFn: async () => (await unwrap(client.GET('/api/orgs/{org}/drive/mentions', { params: { path: { org } } }))).items });
export const useSeeMention = (org: string) =>
  useDriveChange(org, (comment: string) => unwrap(client.POST('/api/orgs/{org}/drive/mentions/{comment}/seen', { params: { path: { org, comment } } })));
