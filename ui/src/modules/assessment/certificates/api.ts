// Certificates, as the server tells them, and the files that leave the house.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Certificate = Told<Schemas['CertificateSummary']>;
export type CertificateShown = Told<Schemas['CertificateShown']>;
export type Part = CertificateShown['parts'][number];
export type CertificateInput = Schemas['CertificateInput'];
export type RevocationInput = Schemas['RevocationInput'];
export type RevocationReason = RevocationInput['reason'];

const certificatesKey = (org: string) => roomKey(org, 'assessment', 'certificates');

export const certificatesQuery = (org: string) =>
  pagesQuery<Certificate>([...certificatesKey(org), 'list'], (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/assessment/certificates', { params: { path: { org }, query: { after, limit } } })),
  );

export const certificateQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...certificatesKey(org), 'one', id],
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/assessment/certificates/{id}', { params: { path: { org, id } } })),
  });

/** Where the whole file is fetched from. */
export const certificateFile = (org: string, id: string) => `/api/orgs/${org}/assessment/certificates/${id}/file`;

/** Where anybody gets the issuer's list. */
export const revocationsFile = (key: string) => `/api/assessment/issuers/${key}/revocations`;

export function useCertify(org: string, result: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CertificateInput) => unwrap(client.POST('/api/orgs/{org}/assessment/results/{id}/certificates', { params: { path: { org, id: result } }, body })),
    onSuccess: () => refreshed(queries, certificatesKey(org)),
  });
}

export function useRevoke(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RevocationInput) => unwrap(client.POST('/api/orgs/{org}/assessment/certificates/{id}/revoke', { params: { path: { org, id } }, body })),
    onSuccess: () => refreshed(queries, certificatesKey(org)),
  });
}

/** The smaller file, to the last byte as the server wrote it: another spelling would not verify. */
export function useDisclose(org: string, id: string) {
  return useMutation({
    mutationFn: (nodes: string[]) =>
      unwrap<string>(
        client.POST('/api/orgs/{org}/assessment/certificates/{id}/parts', { params: { path: { org, id } }, body: { nodes }, parseAs: 'text' }) as Promise<{ data?: string; response: Response }>,
      ),
  });
}
