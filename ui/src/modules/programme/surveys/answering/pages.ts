// One page after the other: the beginning, what is said about the firm, and the sections that have something to ask.
import { type Said, misfitOf, type Misfit } from '../model/answers';
import { shownSections } from '../model/shown';
import type { Section, Survey } from '../model/types';

/** No section can be called like these. */
export const START = '@start';
const YOU = '@you';
export const NAME = '@name';

export type PageOf = { id: string; kind: 'start' | 'you' } | { id: string; kind: 'section'; section: Section };

interface Asked {
  survey: Survey;
  said: Said;
  /** The link has said it already. */
  hasName: boolean;
}

const asksName = ({ survey, hasName }: Asked) => survey.respondents === 'signed' && !hasName;

export const FIRST: PageOf = { id: START, kind: 'start' };

export function pagesOf(asked: Asked): PageOf[] {
  const { survey, said } = asked;
  const hasYou = asksName(asked) || (survey.segments ?? []).length > 0;
  const sections = shownSections(survey, said.answers).map((section): PageOf => ({ id: section.id, kind: 'section', section }));
  return [FIRST, ...(hasYou ? [{ id: YOU, kind: 'you' } as const] : []), ...sections];
}

/** What stands against going on from a page, by the id of the question or the segment, or the name. */
export function misfitsOf(page: PageOf, asked: Asked): Record<string, Misfit> {
  const { survey, said } = asked;
  if (page.kind === 'start') return {};
  if (page.kind === 'section') {
    return Object.fromEntries(page.section.questions.flatMap((question) => {
      const misfit = misfitOf(question, said.answers[question.id]);
      return misfit ? [[question.id, misfit] as const] : [];
    }));
  }
  const missing = (survey.segments ?? []).filter(({ id, required }) => required && !said.segments[id]).map(({ id }) => id);
  const all = asksName(asked) && said.signed_by.trim() === '' ? [NAME, ...missing] : missing;
  return Object.fromEntries(all.map((id) => [id, { is: 'missing' } as const]));
}

/** The page of that id; the nearest one before it where it is not asked any more. */
export function placeOfPage(pages: readonly PageOf[], survey: Survey, id: string): number {
  const at = pages.findIndex((page) => page.id === id);
  if (at >= 0) return at;
  const order = [START, YOU, ...survey.sections.map((section) => section.id)];
  const wanted = order.indexOf(id);
  return Math.max(0, pages.findLastIndex((page) => order.indexOf(page.id) < wanted));
}
