// What the author wrote in one language or in both: shown in the reader's, else in the other one.
import type { Bilingual, Locale } from '@/kit';
import type { Words } from './types';

export type Language = 'zh' | 'en';

const filled = (text: string | null | undefined): string => (text?.trim() ? text : '');

export function bilingual(words: Words | null | undefined): Bilingual {
  return { zh: filled(words?.zh), en: filled(words?.en) };
}

export function wordsIn(words: Words | null | undefined, locale: Locale): string {
  const { zh, en } = bilingual(words);
  return locale === 'zh-CN' ? zh || en : en || zh;
}

export function isBlank(words: Words | null | undefined): boolean {
  const { zh, en } = bilingual(words);
  return zh === '' && en === '';
}

export const languageOf = (locale: Locale): Language => (locale === 'zh-CN' ? 'zh' : 'en');

/** The writer's language comes first. */
export const languagesFor = (locale: Locale): readonly [Language, Language] => (locale === 'zh-CN' ? ['zh', 'en'] : ['en', 'zh']);

/** Without languages in which nothing is written. */
export function tidyWords(words: Words): Words {
  const { zh, en } = bilingual(words);
  return { ...(zh ? { zh } : {}), ...(en ? { en } : {}) };
}
