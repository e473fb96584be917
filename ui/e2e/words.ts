// Both catalogues, so that a test finds a button by what the reader of its language sees.
import { readFileSync } from 'node:fs';

type Words = Map<string, string>;

function unquote(lines: string): string {
  return [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => JSON.parse(`"${match[1]}"`) as string).join('');
}

function read(locale: string): Words {
  const text = readFileSync(new URL(`../src/locales/${locale}/messages.po`, import.meta.url), 'utf8');
  const entries = text.matchAll(/^msgid ((?:".*"\n?)+)msgstr ((?:".*"\n?)+)/gm);
  return new Map([...entries].map((entry): [string, string] => [unquote(entry[1] ?? ''), unquote(entry[2] ?? '')]));
}

const catalogues: Record<string, Words> = { 'zh-CN': read('zh-CN'), en: read('en') };

/** The text of the catalogue in that language; a text that is not there is a mistake of the test. */
export function inLanguage(locale: string, text: string): string {
  const found = catalogues[locale]?.get(text);
  if (!found) throw new Error(`“${text}” is not in the catalogue of ${locale}`);
  return found;
}

/** A text that counts, as it stands for this number; none of the languages here counts otherwise than by one and many. */
export const counted = (text: string, count: number): string =>
  text.replace(/\{\w+, plural,(?: one \{([^{}]*)\})? other \{([^{}]*)\}\}/, (_, one: string | undefined, other: string) => (count === 1 && one !== undefined ? one : other).replace('#', String(count)));
