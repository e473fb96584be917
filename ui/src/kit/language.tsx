// Loads the texts of the chosen language before anything is shown, and hands formatting to every component.
import { i18n, type Messages } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { Locale as AntdLocale } from 'antd/es/locale';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { appearance, type Locale, useAppearance } from './appearance';
import * as format from './format';

/** A text for people, as the server sends it. */
export interface Bilingual {
  zh: string;
  en: string;
}

interface Texts {
  messages: Messages;
  /** The words of the component library. */
  words: AntdLocale;
}

async function loadTexts(locale: Locale): Promise<Texts> {
  const [texts, words] =
    locale === 'en'
      ? await Promise.all([import('../locales/en/messages.po'), import('antd/es/locale/en_US')])
      : await Promise.all([import('../locales/zh-CN/messages.po'), import('antd/es/locale/zh_CN')]);
  return { messages: texts.messages, words: words.default };
}

/** Asked for while the rest of the app is still being read, so that nobody waits for it twice. */
const first = { locale: appearance().locale, texts: loadTexts(appearance().locale) };

export function LanguageProvider({ children }: { children: (words: AntdLocale) => ReactNode }) {
  const { locale } = useAppearance();
  const [words, setWords] = useState<AntdLocale>();
  useEffect(() => {
    let isCurrent = true;
    void (locale === first.locale ? first.texts : loadTexts(locale)).then((texts) => {
      if (!isCurrent) return;
      i18n.loadAndActivate({ locale, messages: texts.messages });
      document.documentElement.lang = locale;
      setWords(texts.words);
    });
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  return words ? <I18nProvider i18n={i18n}>{children(words)}</I18nProvider> : null;
}

export function inLocale(text: Bilingual, locale: Locale): string {
  return locale === 'zh-CN' ? text.zh || text.en : text.en || text.zh;
}

/** The reader's language, bound to everything that writes numbers, days and texts for people. */
export function useLanguage() {
  const { locale } = useAppearance();
  return useMemo(
    () => ({
      locale,
      text: (text: Bilingual | undefined | null) => (text ? inLocale(text, locale) : ''),
      number: (value: format.Numeric, digits?: number) => format.formatNumber(locale, value, digits),
      compact: (value: format.Numeric) => format.formatCompact(locale, value),
      money: (amount: format.Numeric, currency: string, digits?: number) => format.formatMoney(locale, amount, currency, digits),
      percent: (share: format.Numeric, digits?: number) => format.formatPercent(locale, share, digits),
      date: (day: string) => format.formatDate(locale, day),
      moment: (instant: string, zone?: string) => format.formatMoment(locale, instant, zone),
      ago: (instant: string) => format.formatAgo(locale, instant, Date.now()),
      period: (period: string) => format.formatPeriod(locale, period),
      bytes: (size: number) => format.formatBytes(locale, size),
    }),
    [locale],
  );
}
