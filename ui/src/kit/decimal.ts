// Exact decimals, as ledgers need them: texts in, texts out, whole numbers between, never a float.
const PLACES = 6;
const SCALE = 10n ** BigInt(PLACES);

/** `1,234.5` in millionths, also in the wide digits of a Chinese keyboard; undefined for what is no number. */
export function millionths(text: string): bigint | undefined {
  const plain = text.normalize('NFKC').trim().replaceAll(',', '');
  const found = /^(-?)(\d{1,18})(?:\.(\d{0,6}))?$/.exec(plain);
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
