// Surveys, as the server tells them: to who makes them, and to whoever has a link.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import type { Survey } from './model/types';

export type SurveySummary = Told<Schemas['SurveySummary']>;
export type SurveyState = SurveySummary['state'];
export type SurveyLink = Told<Schemas['SurveyLink']>;
/** The survey itself leaves out what nobody wrote. */
export type SurveyShown = Omit<Told<Schemas['SurveyShown']>, 'survey'> & { survey: Survey };
export type Fault = Told<Schemas['SurveyFault']>;
export type PlainHint = Told<Schemas['SurveyHint']>;
export type Results = Omit<Told<Schemas['SurveyResults']>, 'survey'> & { survey: Survey };

const surveysKey = (org: string) => roomKey(org, 'programme', 'surveys');
const at = (org: string, id: string) => ({ params: { path: { org, id } } });

export const surveysQuery = (org: string) =>
  pagesQuery<SurveySummary>([...surveysKey(org), 'list'], (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/programme/surveys', { params: { path: { org }, query: { after, limit } } })),
  );

export const surveyQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...surveysKey(org), 'one', id],
    queryFn: (): Promise<SurveyShown> => unwrap(client.GET('/api/orgs/{org}/programme/surveys/{id}', at(org, id))),
  });

export const linksQuery = (org: string, id: string) =>
  pagesQuery<SurveyLink>([...surveysKey(org), 'links', id], (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/programme/surveys/{id}/links', { params: { path: { org, id }, query: { after, limit } } })),
  );

export const resultsQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [...surveysKey(org), 'results', id],
    queryFn: (): Promise<Results> => unwrap(client.GET('/api/orgs/{org}/programme/surveys/{id}/results', at(org, id))),
  });

export const publishedQuery = (token: string) =>
  queryOptions({
    queryKey: ['survey-results', token],
    queryFn: (): Promise<Results> => unwrap(client.GET('/api/surveys/{token}/results', { params: { path: { token } } })),
  });

/** Writes what the server answered where pages look, and makes the lists stale. */
function useKept(org: string) {
  const queries = useQueryClient();
  return (shown: SurveyShown) => {
    queries.setQueryData(surveyQuery(org, shown.id).queryKey, shown);
    void queries.invalidateQueries({ queryKey: surveysKey(org) });
  };
}

export function useMakeSurvey(org: string) {
  return useMutation({
    mutationFn: (survey: Survey): Promise<SurveyShown> => unwrap(client.POST('/api/orgs/{org}/programme/surveys', { params: { path: { org } }, body: { survey } })),
    onSuccess: useKept(org),
  });
}

export function useDemonstrate(org: string) {
  return useMutation({
    mutationFn: (): Promise<SurveyShown> => unwrap(client.POST('/api/orgs/{org}/programme/demonstrations', { params: { path: { org } } })),
    onSuccess: useKept(org),
  });
}

export interface DraftBody {
  version: number;
  survey: Survey;
  /** Only where somebody planned other tables than the usual ones. */
  plan: Schemas['SurveyPlan'] | null;
}

export const sendDraft = (org: string, id: string, { version, survey, plan }: DraftBody): Promise<SurveyShown> =>
  unwrap(
    client.PUT('/api/orgs/{org}/programme/surveys/{id}', {
      params: { path: { org, id }, header: { 'If-Match': `"${version}"` } },
      body: plan ? { survey, plan } : { survey },
    }),
  );

export const readSurvey = (org: string, id: string): Promise<SurveyShown> => unwrap(client.GET('/api/orgs/{org}/programme/surveys/{id}', at(org, id)));

export function useOpenSurvey(org: string, id: string) {
  return useMutation({
    mutationFn: (last_day: string | null): Promise<SurveyShown> => unwrap(client.POST('/api/orgs/{org}/programme/surveys/{id}/open', { ...at(org, id), body: { last_day } })),
    onSuccess: useKept(org),
  });
}

export function useCloseSurvey(org: string, id: string) {
  return useMutation({
    mutationFn: (): Promise<SurveyShown> => unwrap(client.POST('/api/orgs/{org}/programme/surveys/{id}/close', at(org, id))),
    onSuccess: useKept(org),
  });
}

export function usePublish(org: string, id: string) {
  return useMutation({
    mutationFn: (is_published: boolean): Promise<SurveyShown> =>
      unwrap(client.PUT('/api/orgs/{org}/programme/surveys/{id}/publication', { ...at(org, id), body: { is_published } })),
    onSuccess: useKept(org),
  });
}

export function useRemoveSurvey(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.DELETE('/api/orgs/{org}/programme/surveys/{id}', at(org, id))),
    onSuccess: () => {
      queries.removeQueries({ queryKey: surveyQuery(org, id).queryKey });
      return refreshed(queries, [...surveysKey(org), 'list']);
    },
  });
}

/** A link for everybody, or one for each label. */
export function useMakeLinks(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (labels: string[]): Promise<SurveyLink[]> =>
      (await unwrap(client.POST('/api/orgs/{org}/programme/surveys/{id}/links', { ...at(org, id), body: { labels } }))).links,
    onSuccess: () => void queries.invalidateQueries({ queryKey: linksQuery(org, id).queryKey }),
  });
}

export function useWithdrawLink(org: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (link: string) => unwrap(client.DELETE('/api/orgs/{org}/programme/surveys/{id}/links/{link}', { params: { path: { org, id, link } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: linksQuery(org, id).queryKey }),
  });
}

export interface ExportWanted {
  what: 'results' | 'table' | 'rows' | 'texts';
  question?: string;
  table?: number;
}

/** As bytes: a text that is read loses the mark by which spreadsheet programs know Chinese. */
export const fetchExport = (org: string, id: string, query: ExportWanted): Promise<Blob> =>
  unwrap(client.GET('/api/orgs/{org}/programme/surveys/{id}/export', { params: { path: { org, id }, query }, parseAs: 'blob' }) as unknown as Promise<{ data?: Blob; response: Response }>) as Promise<Blob>;

/** The address that whoever answers gets. */
export const answeringUrl = (token: string): string => `${window.location.origin}/s/${token}`;
