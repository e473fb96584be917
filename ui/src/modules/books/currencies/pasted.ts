// Rates as they are pasted: a currency, a day and a rate in each line, in any order and with whatever stands between them.
export interface PastedRate {
  currency: string;
  day: string;
  rate: string;
}

/** What one line says; undefined when one of the three is missing. A line without a day is of the day that is chosen. */
export function rateOf(line: string, day: string): PastedRate | undefined {
  const said = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(line);
  const rest = said ? line.replace(said[0], ' ') : line;
  const currency = /\b[A-Z]{3}\b/.exec(rest.toUpperCase())?.[0];
  const rate = /\d+(?:\.\d+)?/.exec(rest.replaceAll(',', ''))?.[0];
  if (!currency || !rate) return undefined;
  const of = said ? `${said[1] ?? ''}-${(said[2] ?? '').padStart(2, '0')}-${(said[3] ?? '').padStart(2, '0')}` : day;
  return { currency, day: of, rate };
}

/** The lines that were understood, and those that were not; empty lines say nothing. */
export function pastedRates(text: string, day: string): { rates: PastedRate[]; others: string[] } {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const read = lines.map((line) => ({ line, rate: rateOf(line, day) }));
  return { rates: read.flatMap(({ rate }) => (rate ? [rate] : [])), others: read.flatMap(({ line, rate }) => (rate ? [] : [line])) };
}
