// What a respondent has said so far, on their own device: it is there again after a reload, and waits where there is no network.
import { newKey } from '@/api/key';
import { isOfKind, type Said } from '../model/answers';
import { questionsOf, type Survey } from '../model/types';
import type { Offer } from './api';
import { START } from './pages';

export interface KeptAnswer {
  /** One key for all tries: a try whose answer was lost is not counted twice. */
  key: string;
  said: Said;
  /** The page that was last looked at. */
  page: string;
  /** `waiting` is handed in by its author and not yet taken in by the server. */
  state: 'writing' | 'waiting' | 'sent';
}

const PREFIX = 'cairn.survey.';
const offerKey = (token: string) => `${PREFIX}${token}.offer`;
const answerKey = (token: string) => `${PREFIX}${token}.answer`;

export const nothingSaid = (): KeptAnswer => ({ key: newKey(), said: { signed_by: '', segments: {}, answers: {} }, page: START, state: 'writing' });

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // storage can be forbidden or full: then it lasts as long as the page
  }
}

export const keepOffer = (token: string, offer: Offer): void => write(offerKey(token), offer);
export const keptOffer = (token: string): Offer | undefined => (read(offerKey(token)) as Offer | null) ?? undefined;
export const keepAnswer = (token: string, answer: KeptAnswer): void => write(answerKey(token), answer);

export function keptAnswer(token: string, survey: Survey): KeptAnswer {
  return fitting(read(answerKey(token)), survey) ?? nothingSaid();
}

/** What was kept, as far as it fits the questions: a device may hold what another edition of this page wrote. */
export function fitting(kept: unknown, survey: Survey): KeptAnswer | undefined {
  if (!isAnswer(kept)) return undefined;
  const asked = new Map(questionsOf(survey).map((question) => [question.id, question]));
  const answers = Object.entries(kept.said.answers).filter(([id, answer]) => {
    const question = asked.get(id);
    return question !== undefined && isOfKind(question, answer);
  });
  return { ...kept, said: { ...kept.said, answers: Object.fromEntries(answers) } };
}

function isAnswer(kept: unknown): kept is KeptAnswer {
  if (typeof kept !== 'object' || kept === null) return false;
  const { key, said, page, state } = kept as Partial<KeptAnswer>;
  const isState = state === 'writing' || state === 'waiting' || state === 'sent';
  return typeof key === 'string' && typeof page === 'string' && isState && typeof said === 'object' && said !== null && typeof said.answers === 'object' && typeof said.segments === 'object';
}
