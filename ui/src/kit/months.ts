// Calendar months written `2024-03` and weeks written `2024-W09`, and the way from one to the next.

/** The month of a day: `2024-12-01` is in `2024-12`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number >= 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Every month from the first to the last, both included; none when they are the wrong way round. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

const DAY_MS = 86_400_000;
/** Days since 1970, and the day of such a number. */
export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The ISO week that begins on this Monday; the year is that of its Thursday. */
export function weekOf(monday: string): string {
  const thursday = dayOf(dayNumber(monday) + 3);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

/** Every week from the one that begins on the first Monday to that of the last, both included. */
export function weeksFrom(first: string, last: string): string[] {
  const weeks: string[] = [];
  for (let monday = dayNumber(first); monday <= dayNumber(last); monday += 7) weeks.push(weekOf(dayOf(monday)));
  return weeks;
}
