// Where a fault or a hint belongs. The server counts places (`sections[0].questions[2].ask`); a page that changes
// while it is looked at goes by ids (`qx3fa.ask`), so that what is said stays with what it is about.
import type { Survey } from './types';

const STEPS: readonly [RegExp, (survey: Survey, at: number[]) => string | undefined][] = [
  [/^sections\[(\d+)\]\.questions\[(\d+)\]/, ({ sections }, [section = 0, question = 0]) => sections[section]?.questions[question]?.id],
  [/^sections\[(\d+)\]/, ({ sections }, [section = 0]) => sections[section]?.id],
  [/^segments\[(\d+)\]/, ({ segments }, [segment = 0]) => segments?.[segment]?.id],
];

/** `sections[0].questions[2].ask.en` as `qx3fa.ask.en`; what belongs to no part of its own stays as it is. */
export function placeOf(survey: Survey, path: string): string {
  for (const [step, idOf] of STEPS) {
    const found = step.exec(path);
    const id = found ? idOf(survey, found.slice(1).map(Number)) : undefined;
    if (found && id !== undefined) return id + path.slice(found[0].length);
  }
  return path;
}

/** Whether something that is said at a place belongs to this part or to something in it. */
export const isWithin = (part: string, place: string): boolean => place === part || place.startsWith(`${part}.`) || place.startsWith(`${part}[`);

/** A place and what it lies in, from the innermost outwards: the field is looked for in this order. */
export function outwards(place: string): string[] {
  const all = [place];
  for (let rest = place; /[.[]/.test(rest); ) {
    rest = rest.replace(/[.[][^.[]*$/, '');
    all.push(rest);
  }
  return all;
}
