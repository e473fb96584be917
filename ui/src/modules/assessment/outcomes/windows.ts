// The three windows of a plan as bands of time: before, left out, after.
import { dayNumber, monthOf, monthsFrom } from '@/kit/months';
import type { Grain, Span, Windows } from './api';

export type Part = 'before' | 'left_out' | 'after';

export interface Band {
  part: Part;
  span: Span;
  /** Of the whole time, between 0 and 1. */
  share: number;
}

function daysOf({ from, to }: Span): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** In the order of time, as long as they last; a plan that leaves nothing out has two. */
export function bandsOf({ before, left_out, after }: Windows): Band[] {
  const whole = daysOf({ from: before.from, to: after.to });
  const band = (part: Part, span: Span): Band => ({ part, span, share: daysOf(span) / whole });
  return [band('before', before), ...(left_out ? [band('left_out', left_out)] : []), band('after', after)];
}

/** Where a day lies in the whole time, between 0 and 1. */
export function placeOf(day: string, { before, after }: Windows): number {
  const share = (dayNumber(day) - dayNumber(before.from)) / daysOf({ from: before.from, to: after.to });
  return Math.min(Math.max(share, 0), 1);
}

/** How many weeks or months a span of whole ones has. */
export function periodsOf(span: Span, grain: Grain): number {
  return grain === 'week' ? Math.round(daysOf(span) / 7) : monthsFrom(monthOf(span.from), monthOf(span.to)).length;
}

/** The window of a day; records from before the baseline lie in none. */
export function partOf(day: string, windows: Windows): Part | null {
  return bandsOf(windows).find(({ span }) => span.from <= day && day <= span.to)?.part ?? null;
}
