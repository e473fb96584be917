// What this server knows of an issuer, if anybody asks: who it is, and what it took back. The verifying itself asks nobody.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { verifier } from './engine';

export const verifierQuery = queryOptions({ queryKey: ['verifier'], queryFn: verifier, staleTime: Infinity, networkMode: 'always' });

/** The newest list of an issuer, as the server wrote it. */
export function useFetchList() {
  return useMutation({
    mutationFn: (key: string) =>
      unwrap<string>(
        client.GET('/api/assessment/issuers/{key}/revocations', { params: { path: { key } }, parseAs: 'text' }) as Promise<{ data?: string; response: Response }>,
      ),
  });
}
