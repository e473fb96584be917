// Plans of what a block did for the firms of a programme, as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Cohort = Told<Schemas['CohortShown']>;
export type CohortVerdict = NonNullable<Cohort['verdict']>;
export type CohortPart = CohortVerdict['since_start'][number];
export type CohortFirms = NonNullable<Cohort['firms']>;
export type CohortInput = Schemas['CohortInput'];

export const cohortsQuery = (org: string) =>
  pagesQuery<Cohort>(roomKey(org, 'programme', 'cohorts'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/programme/cohorts', { params: { path: { org }, query: { after, limit } } })));

export const cohortQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: roomKey(org, 'programme', 'cohorts', id),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/programme/cohorts/{id}', { params: { path: { org, id } } })),
  });

function useCohortChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => refreshed(queries, roomKey(org, 'programme', 'cohorts')) });
}

export const useFreezeCohort = (org: string) =>
  useCohortChange(org, (body: CohortInput) => unwrap(client.POST('/api/orgs/{org}/programme/cohorts', { params: { path: { org } }, body })));
export const useCountCohort = (org: string, id: string) =>
  useCohortChange<undefined, unknown>(org, () => unwrap(client.POST('/api/orgs/{org}/programme/cohorts/{id}/judgings', { params: { path: { org, id } } })));
export const useWithdrawCohort = (org: string, id: string) =>
  useCohortChange(org, (because: string) => unwrap(client.POST('/api/orgs/{org}/programme/cohorts/{id}/withdraw', { params: { path: { org, id } }, body: { because } })));
