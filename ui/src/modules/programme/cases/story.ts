// What the form holds, and what the server wants of it: money in whole fen, pains by what is left out.
import type { CaseCost, CaseStory } from './api';

/** Amounts are typed in yuan. */
export interface StoryForm {
  title: string;
  before: string;
  done: string;
  surprised: string;
  cost: Partial<Record<keyof CaseCost, number | null>>;
  weeks?: number | null;
  is_anonymous: boolean;
  /** Pains that are told. */
  pains: string[];
}

const PARTS = ['software_minor', 'hardware_minor', 'service_minor', 'own_people_minor'] as const;

const fen = (yuan: number | null | undefined) => (yuan === null || yuan === undefined ? null : Math.round(yuan * 100));
const yuan = (minor: number | null | undefined) => (minor === null || minor === undefined ? null : minor / 100);

export function storyOf({ title, before, done, surprised, cost, weeks, is_anonymous, pains }: StoryForm, hurting: readonly string[]): CaseStory {
  const parts = Object.fromEntries(PARTS.map((part) => [part, fen(cost[part])]));
  const total = fen(cost.total_minor);
  return {
    title,
    before,
    done,
    surprised,
    cost: total === null ? null : { total_minor: total, ...parts },
    weeks: weeks ?? null,
    is_anonymous,
    pains_untold: hurting.filter((pain) => !pains.includes(pain)),
  };
}

export function formOf(story: CaseStory, hurting: readonly string[]): StoryForm {
  const { title = '', before = '', done = '', surprised = '', cost, weeks = null, is_anonymous = false, pains_untold: untold = [] } = story;
  const parts = Object.fromEntries(PARTS.map((part) => [part, yuan(cost?.[part])]));
  return { title, before, done, surprised, cost: { total_minor: yuan(cost?.total_minor), ...parts }, weeks, is_anonymous, pains: hurting.filter((pain) => !untold.includes(pain)) };
}
