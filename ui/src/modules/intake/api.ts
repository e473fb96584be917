// Files, what they were recognised as, and imports with what they refused, as the server tells them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Bilingual } from '@/kit';

/** A kind of document, and the fields its rows may have. */
export interface Kind {
  name: string;
  text: Bilingual;
  fields: { name: string; text: Bilingual }[];
}

export interface SheetColumn {
  index: number;
  letter: string;
  header: string;
  field: string | null;
  confidence: number;
  reasons: Bilingual[];
}

export interface Sheet {
  index: number;
  name: string;
  is_hidden: boolean;
  header_rows: number[];
  columns: SheetColumn[];
  kind: string | null;
  confidence: number;
  reasons: Bilingual[];
  notices: Bilingual[];
  preview: { row: number; cells: string[] }[];
  /** How it will be read; null while no kind is chosen. */
  mapping: { kind: string; columns: { column: number; field: string }[] } | null;
  is_remembered: boolean;
  is_left_out: boolean;
}

export interface Upload {
  id: string;
  name: string;
  size_bytes: number;
  state: 'received' | 'recognised' | 'unreadable';
  sheets: Sheet[];
  problem: Bilingual | null;
  version: number;
  uploaded_at: string;
  last_import: { id: string; state: string } | null;
}

/** How a person wants one sheet to be read. */
export interface SheetChoice {
  index: number;
  is_left_out: boolean;
  kind: string | null;
  columns: { column: number; field: string }[] | null;
}

export type ImportState = 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled' | 'undone';

export interface RowCounts {
  rows_read: number;
  rows_accepted: number;
  rows_refused: number;
  rows_skipped: number;
  rows_known: number;
  warnings: number;
}

export interface ImportRun extends RowCounts {
  id: string;
  upload_id: string;
  name: string;
  state: ImportState;
  progress_permille: number;
  sheets: (RowCounts & { sheet: string; kind: string; facts: Record<string, number> })[];
  problem: Bilingual | null;
  started_at: string;
  ended_at: string | null;
}

/** A row that was refused, or taken over with a doubt. */
export interface Remark {
  is_refusal: boolean;
  sheet: string;
  row: number | null;
  column: string | null;
  value: string | null;
  code: string;
  message: Bilingual;
  fix: Bilingual;
}

const POLL_MS = 1500;

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  staleTime: Infinity,
  queryFn: () => unwrap<Kind[]>(client.GET('/api/intake/kinds', {})),
});

/** The newest files; older ones are found by their imports. */
export const uploadsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'uploads'),
    queryFn: () => unwrap<{ items: Upload[] }>(client.GET('/api/orgs/{org}/intake/uploads', { params: { path: { org } } })),
    // events tell when recognition is done; asking again is for connections that lose them
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.state === 'received') ? POLL_MS : false),
  });

export const uploadQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'uploads', id),
    queryFn: () => unwrap<Upload>(client.GET('/api/orgs/{org}/intake/uploads/{upload}', { params: { path: { org, upload: id } } })),
    refetchInterval: (query) => (query.state.data?.state === 'received' ? POLL_MS : false),
  });

export const importsQuery = (org: string) =>
  pagesQuery<ImportRun>(roomKey(org, 'intake', 'imports'), (after) => unwrap(client.GET('/api/orgs/{org}/intake/imports', { params: { path: { org }, query: { after } } })));

export const isOpen = (state: ImportState) => state === 'running' || state === 'cancelling';

export const importQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'imports', id),
    queryFn: () => unwrap<ImportRun>(client.GET('/api/orgs/{org}/intake/imports/{import}', { params: { path: { org, import: id } } })),
    refetchInterval: (query) => (query.state.data && isOpen(query.state.data.state) ? POLL_MS : false),
  });

export const remarksQuery = (org: string, id: string) =>
  pagesQuery<Remark>(roomKey(org, 'intake', 'imports', id, 'remarks'), (after) =>
    unwrap(client.GET('/api/orgs/{org}/intake/imports/{import}/remarks', { params: { path: { org, import: id }, query: { after } } })),
  );

export const remarksSheet = (org: string, id: string) => `/api/orgs/${org}/intake/imports/${id}/remarks.xlsx`;

export const sendFile = (org: string, file: File, onShare: (share: number) => void, signal: AbortSignal) =>
  upload<Upload>(`/api/orgs/${org}/intake/uploads?name=${encodeURIComponent(file.name)}`, file, onShare, signal);

function useIntakeChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: roomKey(org, 'intake') }) });
}

export const useSaveMapping = (org: string, id: string) =>
  useIntakeChange(org, ({ version, sheets }: { version: number; sheets: SheetChoice[] }) =>
    unwrap<Upload>(
      client.PUT('/api/orgs/{org}/intake/uploads/{upload}/mapping', { params: { path: { org, upload: id }, header: { 'If-Match': `"${version}"` } }, body: { sheets } }),
    ),
  );
const importOne = (org: string, id: string) => unwrap<ImportRun>(client.POST('/api/orgs/{org}/intake/uploads/{upload}/imports', { params: { path: { org, upload: id } } }));

/** Starts one import for each file; what could be started runs, the first refusal is told. */
export const useStartImports = (org: string) => useIntakeChange(org, (uploads: readonly string[]) => Promise.all(uploads.map((id) => importOne(org, id))));
export const useCancelImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap<ImportRun>(client.POST('/api/orgs/{org}/intake/imports/{import}/cancel', { params: { path: { org, import: id } } })));
export const useUndoImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap<ImportRun>(client.POST('/api/orgs/{org}/intake/imports/{import}/undo', { params: { path: { org, import: id } } })));
