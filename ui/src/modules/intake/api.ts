// Files, what they were recognised as, and imports with what they refused, as the server tells them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Bilingual, JobState } from '@/kit';

export interface KindField {
  name: string;
  text: Bilingual;
  is_required: boolean;
}

/** A shape of document: what its rows tell and which fields they may have. */
export interface Kind {
  id: string;
  name: Bilingual;
  doc: Bilingual;
  fields: KindField[];
}

export interface SheetColumn {
  index: number;
  header: string;
  samples: string[];
  field: string | null;
  confidence: number;
  reasons: Bilingual[];
}

export interface Sheet {
  index: number;
  name: string;
  kind: string | null;
  confidence: number;
  reasons: Bilingual[];
  header_row: number;
  row_count: number | null;
  is_remembered: boolean;
  columns: SheetColumn[];
  preview: string[][];
}

export interface IntakeFile {
  id: string;
  name: string;
  size_bytes: number;
  state: 'recognising' | 'recognised' | 'unreadable' | 'imported';
  problem: Bilingual | null;
  sheets: Sheet[];
}

export interface SheetMapping {
  index: number;
  kind: string | null;
  header_row: number;
  columns: { index: number; field: string | null }[];
}

export interface ImportedFile {
  file_id: string;
  name: string;
  kind: string | null;
  rows_read: number;
  rows_accepted: number;
  rows_known: number;
  rows_refused: number;
}

export interface ImportRun {
  id: string;
  state: JobState;
  share: number | null;
  created_at: string;
  finished_at: string | null;
  problem: Bilingual | null;
  files: ImportedFile[];
}

export interface Refusal {
  file: string;
  sheet: string;
  row: number;
  column: string;
  value: string;
  code: string;
  expected: Bilingual;
  fix: Bilingual;
}

const inOrg = (org: string) => ({ params: { path: { org } } });

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  staleTime: Infinity,
  queryFn: () => unwrap<{ items: Kind[] }>(client.GET('/api/intake/kinds', {})),
});

const hasOpenWork = (files: readonly IntakeFile[]) => files.some((file) => file.state === 'recognising');

export const filesQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'files'),
    queryFn: () => unwrap<{ items: IntakeFile[] }>(client.GET('/api/orgs/{org}/intake/files', inOrg(org))),
    // events tell when recognition is done; this is for connections that lose them
    refetchInterval: (query) => (query.state.data && hasOpenWork(query.state.data.items) ? 2000 : false),
  });

export const fileQuery = (org: string, file: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'files', file),
    queryFn: () => unwrap<IntakeFile>(client.GET('/api/orgs/{org}/intake/files/{file}', { params: { path: { org, file } } })),
  });

export const importsQuery = (org: string) =>
  pagesQuery<ImportRun>(roomKey(org, 'intake', 'imports'), (after) => unwrap(client.GET('/api/orgs/{org}/intake/imports', { params: { path: { org }, query: { after } } })));

export const importQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'intake', 'imports', id),
    queryFn: () => unwrap<ImportRun>(client.GET('/api/orgs/{org}/intake/imports/{import}', { params: { path: { org, import: id } } })),
    refetchInterval: (query) => (query.state.data?.state === 'running' || query.state.data?.state === 'waiting' ? 1000 : false),
  });

export const refusalsQuery = (org: string, id: string) =>
  pagesQuery<Refusal>(roomKey(org, 'intake', 'imports', id, 'refusals'), (after) =>
    unwrap(client.GET('/api/orgs/{org}/intake/imports/{import}/refusals', { params: { path: { org, import: id }, query: { after } } })),
  );

export const refusalsSheet = (org: string, id: string) => `/api/orgs/${org}/intake/imports/${id}/refusals.xlsx`;

export const uploadFile = (org: string, file: File, onShare: (share: number) => void, signal: AbortSignal) =>
  upload<IntakeFile>(`/api/orgs/${org}/intake/files/${encodeURIComponent(file.name)}`, file, onShare, signal);

function useIntakeChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: roomKey(org, 'intake') }) });
}

export const useRemoveFile = (org: string) =>
  useIntakeChange(org, (file: string) => unwrap(client.DELETE('/api/orgs/{org}/intake/files/{file}', { params: { path: { org, file } } })));
export const useSaveMapping = (org: string, file: string) =>
  useIntakeChange(org, (body: { sheets: SheetMapping[] }) => unwrap<IntakeFile>(client.PUT('/api/orgs/{org}/intake/files/{file}/mapping', { params: { path: { org, file } }, body })));
export const useStartImport = (org: string) =>
  useIntakeChange(org, (body: { files: string[] }) => unwrap<ImportRun>(client.POST('/api/orgs/{org}/intake/imports', { ...inOrg(org), body })));
export const useCancelImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/intake/imports/{import}/cancel', { params: { path: { org, import: id } } })));
export const useUndoImport = (org: string) =>
  useIntakeChange(org, (id: string) => unwrap(client.POST('/api/orgs/{org}/intake/imports/{import}/undo', { params: { path: { org, import: id } } })));
