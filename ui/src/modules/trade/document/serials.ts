// Serial numbers as people write them: pasted from a sheet, one after the other, or as a range such as A001..A020.

/** As many as one line takes. */
export const SERIALS_MAX = 500;

/** `A001..A020` as twenty numbers; nothing for what is no range, or too long a one. */
function rangeOf(text: string): string[] | undefined {
  const found = /^(.*?)(\d{1,9})(?:\.\.+|…|～|~)(.*?)(\d{1,9})$/.exec(text);
  if (!found) return undefined;
  const [, before = '', from = '', again = '', until = ''] = found;
  const [first, last] = [Number(from), Number(until)];
  if ((again !== '' && again !== before) || last < first || last - first >= SERIALS_MAX) return undefined;
  return Array.from({ length: last - first + 1 }, (_, at) => `${before}${String(first + at).padStart(from.length, '0')}`);
}

/** The serial numbers of a text, in the order in which they stand there. */
export function serialsOf(text: string): string[] {
  const words = text
    .replace(/\s*(\.\.+|…|～|~)\s*/g, '$1')
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== '');
  return words.flatMap((word) => rangeOf(word) ?? [word]);
}
