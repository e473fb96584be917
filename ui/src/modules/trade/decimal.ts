// Quantities, prices and shares as decimal texts: counted in millionths, never as floating numbers.
const SCALE = 1_000_000n;

/** What was typed, with wide digits and separators put right. */
export const tidy = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '').replace('。', '.');

/** In millionths; null when it is no such number. */
export function micro(text: string): bigint | null {
  const found = /^(-?)(\d+)(?:\.(\d{0,6}))?$/.exec(tidy(text));
  if (!found) return null;
  const value = BigInt(found[2] ?? '0') * SCALE + BigInt((found[3] ?? '').padEnd(6, '0'));
  return found[1] ? -value : value;
}

export function decimal(value: bigint): string {
  const size = value < 0n ? -value : value;
  const rest = (size % SCALE).toString().padStart(6, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / SCALE}${rest ? `.${rest}` : ''}`;
}

/** What is left; nothing when there is less than nothing. */
export function left(whole: string, part: string): string {
  const rest = (micro(whole) ?? 0n) - (micro(part) ?? 0n);
  return decimal(rest > 0n ? rest : 0n);
}

export const isAboveZero = (text: string): boolean => (micro(text) ?? 0n) > 0n;

/** Per cent as people write them, in hundredths of a per cent; null when finer or no number. */
export function basisPoints(percent: string): number | null {
  if (tidy(percent) === '') return 0;
  const value = micro(percent);
  return value === null || value < 0n || value % 10_000n !== 0n ? null : Number(value / 10_000n);
}

export const percentOf = (points: number): string => decimal(BigInt(points) * 10_000n);

/** Price of a unit of several stock units. */
export const times = (price: string, numerator: number, denominator: number): string => decimal(((micro(price) ?? 0n) * BigInt(numerator)) / BigInt(denominator));

/** Roughly what a line comes to before tax; the server's amount is the one that counts. */
export function netHint(quantity: string, price: string, discount: string): string | null {
  const [many, each, points] = [micro(quantity), micro(price), basisPoints(discount)];
  if (many === null || each === null || points === null || many <= 0n) return null;
  const cents = (many * each * BigInt(10_000 - points) + 50_000_000_000_000n) / (SCALE * SCALE * 100n);
  return decimal(cents * 10_000n);
}
