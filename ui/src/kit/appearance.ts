// Which language and which light a person chose, kept on this device and known before anybody signs in.
import { useSyncExternalStore } from 'react';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type Light = 'light' | 'dark' | 'system';

export interface Appearance {
  locale: Locale;
  light: Light;
}

const LOCALE_KEY = 'cairn.locale';
const LIGHT_KEY = 'cairn.light';
const listeners = new Set<() => void>();
const darkness = window.matchMedia('(prefers-color-scheme: dark)');

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage can be forbidden: then the choice lasts as long as the page
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // see read
  }
}

export function localeFor(languages: readonly string[], chosen: string | null): Locale {
  const known = LOCALES.find((locale) => locale === chosen);
  if (known) return known;
  const first = languages.find((language) => /^(zh|en)\b/i.test(language));
  return first && /^en/i.test(first) ? 'en' : 'zh-CN';
}

function lightFor(chosen: string | null): Light {
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

let current: Appearance = {
  locale: localeFor(navigator.languages, read(LOCALE_KEY)),
  light: lightFor(read(LIGHT_KEY)),
};
let isPrinting = false;
let isDark = resolveDark();

function resolveDark(): boolean {
  return !isPrinting && (current.light === 'dark' || (current.light === 'system' && darkness.matches));
}

function announce(): void {
  isDark = resolveDark();
  for (const listener of listeners) listener();
}

darkness.addEventListener('change', announce);

// Paper is white, whatever the screen is.
const printing = (now: boolean) => () => {
  isPrinting = now;
  announce();
};
window.addEventListener('beforeprint', printing(true));
window.addEventListener('afterprint', printing(false));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function appearance(): Appearance {
  return current;
}

export function setLocale(locale: Locale): void {
  current = { ...current, locale };
  write(LOCALE_KEY, locale);
  announce();
}

export function setLight(light: Light): void {
  current = { ...current, light };
  write(LIGHT_KEY, light);
  announce();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, appearance);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => isDark);
}
