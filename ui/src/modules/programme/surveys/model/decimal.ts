// Numbers as people type them, and as the server takes them: up to twelve digits before the point and six after it.

const PLAIN = /^-?\d{1,12}(?:\.\d{1,6})?$/;
const MILLION = 1_000_000n;

/** A number as it is typed on any keyboard, with the signs that the server reads; undefined when it is none. */
export function decimalOf(typed: string): string | undefined {
  const plain = typed
    .trim()
    .replaceAll(/[０-９]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll(/[．。]/g, '.')
    .replaceAll(/[−－]/g, '-')
    .replaceAll(/[,，\s](?=\d{3}(?:\D|$))/g, '');
  return PLAIN.test(plain) ? plain : undefined;
}

/** Exactly, as whole millionths; undefined when it is no number. */
export function millionths(text: string | null | undefined): bigint | undefined {
  const plain = decimalOf(text ?? '');
  if (plain === undefined) return undefined;
  const isNegative = plain.startsWith('-');
  const [before = '0', after = ''] = plain.replace('-', '').split('.');
  const size = BigInt(before) * MILLION + BigInt(after.padEnd(6, '0'));
  return isNegative ? -size : size;
}

/** What per cent of the whole the part is, as whole millionths; undefined when there is no whole. */
export function percentOf(part: bigint, whole: bigint): bigint | undefined {
  if (whole === 0n) return undefined;
  const [quotient, rest] = [(part * 100n * MILLION) / whole, (part * 100n * MILLION) % whole];
  // rounded down, also below nothing
  return rest !== 0n && rest < 0n !== whole < 0n ? quotient - 1n : quotient;
}

export const isWhole = (value: bigint): boolean => value % MILLION === 0n;

/** Upper ends of bins from a line of numbers: "10, 50、100". */
export function binsOf(typed: string): { bins: string[]; strange: string[] } {
  const parts = typed.split(/[;；、\s]+|[,，](?=\s|\D|$)|[,，]/).filter((part) => part !== '');
  const read = parts.map((part) => decimalOf(part));
  return { bins: read.filter((part) => part !== undefined), strange: parts.filter((_, at) => read[at] === undefined) };
}
