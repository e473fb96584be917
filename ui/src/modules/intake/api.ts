// Files, what they were recognised as, and imports with what they refused, as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Kind = Told<Schemas['KindEntry']>;
export type SheetColumn = Told<Schemas['SheetColumn']>;
export type SheetChoice = Schemas['SheetChoice'];
export type ImportState = Schemas['ImportState'];
export type ImportRun = Told<Schemas['Import']>;
export type Remark = Told<Schemas['Remark']>;

/** How a sheet will be read; the document leaves its form open. */
export interface SheetMapping {
  kind: string;
  columns: { column: number; field: string }[];
}

export interface Sheet extends Omit<Told<Schemas['Sheet']>, 'mapping'> {
  mapping: SheetMapping | null;
}

export interface Upload extends Omit<Told<Schemas['Upload']>, 'sheets'> {
  sheets: Sheet[];
}

export type UploadLine = Told<Schemas['UploadLine']>;
export type SheetLine = UploadLine['sheets'][number];

const asUpload = (answer: Parameters<typeof unwrap<Schemas['Upload']>>[0]) => unwrap(answer) as Promise<unknown> as Promise<Upload>;

const POLL_MS = 1500;

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  staleTime: Infinity,
  queryFn: () => unwrap(client.GET('/api/intake/kinds', {})),
});

/** The newest files; older ones are found by their imports. */
export const uploadsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'uploads'),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/intake/uploads', { params: { path: { org } } })),
    // events tell when recognition is done; asking again is for connections that lose them
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.state === 'received') ? POLL_MS : false),
  });

export const uploadQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'uploads', id),
    queryFn: () => asUpload(client.GET('/api/orgs/{org}/intake/uploads/{upload}', { params: { path: { org, upload: id } } })),
    refetchInterval: (query) => (query.state.data?.state === 'received' ? POLL_MS : false),
  });

export const importsQuery = (org: string) =>
  pagesQuery<ImportRun>(roomKey(org, 'intake', 'imports'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/intake/imports', { params: { path: { org }, query: { after, limit } } })));

export const isOpen = (state: ImportState) => state === 'running' || state === 'cancelling';

export const importQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'imports', id),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/intake/imports/{import}', { params: { path: { org, import: id } } })),
    refetchInterval: (query) => (query.state.data && isOpen(query.state.data.state) ? POLL_MS : false),
  });

export const remarksQuery = (org: string, id: string) =>
  pagesQuery<Remark>(roomKey(org, 'intake', 'imports', id, 'remarks'), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/intake/imports/{import}/remarks', { params: { path: { org, import: id }, query: { after, limit } } })),
  );

export const remarksSheet = (org: string, id: string) => `/api/orgs/${org}/intake/imports/${id}/remarks.xlsx`;

export const sendFile = (org: string, file: File, onShare: (share: number) => void, signal: AbortSignal) =>
  upload<Upload>(`/api/orgs/${org}/intake/uploads?name=${encodeURIComponent(file.name)}`, file, onShare, signal);

function useIntakeChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => refreshed(queries, roomKey(org, 'intake')) });
}

export const useSaveMapping = (org: string, id: string) =>
  useIntakeChange(org, ({ version, sheets }: { version: number; sheets: SheetChoice[] }) =>
    asUpload(
      client.PUT('/api/orgs/{org}/intake/uploads/{upload}/mapping', { params: { path: { org, upload: id }, header: { 'If-Match': `"${version}"` } }, body: { sheets } }),
    ),
  );
const importOne = (org: string, id: string) => unwrap(client.POST('/api/orgs/{org}/intake/uploads/{upload}/imports', { params: { path: { org, upload: id } } }));

/** Starts one import for each file; what could be started runs, the first refusal is told. */
export const useStartImports = (org: string) => useIntakeChange(org, (uploads: readonly string[]) => Promise.all(uploads.map((id) => importOne(org, id))));
export const useRemoveUpload = (org: string, id: string) =>
  useIntakeChange(org, () => unwrap(client.DELETE('/api/orgs/{org}/intake/uploads/{upload}', { params: { path: { org, upload: id } } })));
export const useCancelImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/intake/imports/{import}/cancel', { params: { path: { org, import: id } } })));
export const useUndoImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/intake/imports/{import}/undo', { params: { path: { org, import: id } } })));
