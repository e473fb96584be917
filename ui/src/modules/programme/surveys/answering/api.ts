// A survey for whoever has its link, and the answer that is handed in.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import type { Schemas, Told } from '@/api/told';
import type { Submission, Survey } from '../model/types';
import { keptOffer, keepOffer } from './kept';

export type Offer = Omit<Told<Schemas['SurveyOffer']>, 'survey'> & { survey: Survey };

async function loadOffer(token: string): Promise<Offer> {
  try {
    const offer: Offer = await unwrap(client.GET('/api/surveys/{token}', { params: { path: { token } } }));
    keepOffer(token, offer);
    return offer;
  } catch (error) {
    const kept = error instanceof TypeError ? keptOffer(token) : undefined;
    if (!kept) throw error;
    return kept;
  }
}

export const offerQuery = (token: string) =>
  queryOptions({
    queryKey: ['survey', token],
    // asked also where the browser says that there is no network: then the device answers
    networkMode: 'always',
    queryFn: () => loadOffer(token),
  });

/** The same key again is the same answer: it counts once. */
export const handIn = (token: string, key: string, submission: Submission) =>
  unwrap(client.POST('/api/surveys/{token}/submissions', { params: { path: { token } }, body: { key, submission } }));
