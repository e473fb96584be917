// The day it is somewhere.

/** `2026-03-05` where this is the time zone; of an unknown zone the browser's own. */
export function dayIn(zone: string | undefined, instant: number): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(zone ? { timeZone: zone } : {}) }).format(instant);
  } catch {
    return dayIn(undefined, instant);
  }
}

const DAY_MS = 86_400_000;

/** So many days later by the calendar, or earlier. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one to another by the calendar. */
export const daysBetween = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
