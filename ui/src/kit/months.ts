// Calendar months written `2024-03`, and the way from one to the next.

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
