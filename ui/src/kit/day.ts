// The day it is somewhere.

/** `2026-03-05` where this is the time zone; of an unknown zone the browser's own. */
export function dayIn(zone: string | undefined, instant: number): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(zone ? { timeZone: zone } : {}) }).format(instant);
  } catch {
    return dayIn(undefined, instant);
  }
}
