/** The day so many years after another, less one day, so that three years stay within what a consent may last. */
export function dayInYears(from: Date, years: number): string {
  const day = new Date(Date.UTC(from.getFullYear() + years, from.getMonth(), from.getDate() - 1));
  return day.toISOString().slice(0, 10);
}
