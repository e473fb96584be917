// Exact decimals, as ledgers and orders need them: texts in, texts out, whole numbers between, never a float.
const PLACES = 6;
const SCALE = 10n ** BigInt(PLACES);

/** What was typed, with the wide digits and separators of a Chinese keyboard put right. */
export const tidy = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '').replace('。', '.');

/** `1,234.5` in millionths; undefined for what is no number. */
export function millionths(text: string): bigint | undefined {
  const found = /^(-?)(\d{1,18})(?:\.(\d{0,6}))?$/.exec(tidy(text));
  if (!found) return undefined;
  const size = BigInt(found[2] ?? '0') * SCALE + BigInt((found[3] ?? '').padEnd(PLACES, '0'));
  return found[1] ? -size : size;
}

/** Millionths as a text, with at least so many places. */
export function decimalOf(size: bigint, least = 0): string {
  const digits = String(size < 0n ? -size : size).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '').padEnd(least, '0');
  return `${size < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction ? `.${fraction}` : ''}`;
}

/** What decimals of the server add up to, in millionths. */
export function sumOf(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + (millionths(text) ?? 0n), 0n);
}

/** An amount in yuan and fen as it is sent; undefined for what is none, or is finer than a fen. */
export function fenOf(text: string): string | undefined {
  const size = millionths(text);
  return size === undefined || size % 10_000n !== 0n ? undefined : decimalOf(size, 2);
}

export const isAboveZero = (text: string): boolean => (millionths(text) ?? 0n) > 0n;

/** What is left; nothing when there is less than nothing. */
export function left(whole: string, part: string): string {
  const rest = (millionths(whole) ?? 0n) - (millionths(part) ?? 0n);
  return decimalOf(rest > 0n ? rest : 0n);
}

/** Per cent as people write them, in hundredths of a per cent; undefined when finer or no number. */
export function basisPoints(percent: string): number | undefined {
  if (tidy(percent) === '') return 0;
  const size = millionths(percent);
  return size === undefined || size < 0n || size % 10_000n !== 0n ? undefined : Number(size / 10_000n);
}

export const percentOf = (points: number): string => decimalOf(BigInt(points) * 10_000n);

/** Price of a unit of several stock units. */
export const times = (price: string, numerator: number, denominator: number): string => decimalOf(((millionths(price) ?? 0n) * BigInt(numerator)) / BigInt(denominator));
