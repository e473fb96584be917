// Numbers, money, shares, days and sizes as people of a language write them. Pure: the language is an argument.
import type { Locale } from './appearance';

/** A decimal crosses the border as a string so that it stays exact; a measurement is a number. */
export type Numeric = string | number;

type Exact = Intl.StringNumericLiteral;

/** Making one takes longer than all its answers on a page, so each is made once. */
function kept<Options, Format>(make: new (locale: Locale, options: Options) => Format): (locale: Locale, options: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, wanted) => {
    const key = locale + JSON.stringify(wanted);
    const format = made.get(key) ?? new make(locale, wanted);
    made.set(key, format);
    return format;
  };
}

const numberFormat = kept<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
const dateFormat = kept<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);

function options(digits: number | undefined): Intl.NumberFormatOptions {
  return { maximumFractionDigits: digits ?? 2 };
}

export function formatNumber(locale: Locale, value: Numeric, digits?: number): string {
  return numberFormat(locale, options(digits)).format(value as Exact);
}

/** 1,234,567 as 123.5万 or 1.2M: for places where only the size matters. */
export function formatCompact(locale: Locale, value: Numeric): string {
  return numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value as Exact);
}

export function formatMoney(locale: Locale, amount: Numeric, currency: string, digits = 2): string {
  if (!/^[A-Z]{3}$/.test(currency)) return formatNumber(locale, amount, digits);
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Math.min(digits, 2),
    maximumFractionDigits: digits,
  }).format(amount as Exact);
}

/** A share between 0 and 1. */
export function formatPercent(locale: Locale, share: Numeric, digits = 1): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share as Exact);
}

export function formatDate(locale: Locale, day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  if (!year || !month || !date) return day;
  const moment = Date.UTC(year, month - 1, date);
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}

export function formatMoment(locale: Locale, instant: string, timeZone?: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  const place = timeZone ? { timeZone } : {};
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...place }).format(moment);
}

const AGO: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export function formatAgo(locale: Locale, instant: string, now: number): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  if (Number.isNaN(seconds)) return instant;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of AGO) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(0, 'minute');
}

/** `2024-03` as 2024年3月 or Mar 2024; `2024-W09` and days are kept readable too. */
export function formatPeriod(locale: Locale, period: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month) {
    const moment = Date.UTC(Number(month[1]), Number(month[2]) - 1, 1);
    return dateFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(moment);
  }
  const week = /^(\d{4})-W(\d{2})$/.exec(period);
  if (week) return locale === 'zh-CN' ? `${week[1]}年第${Number(week[2])}周` : `W${Number(week[2])} ${week[1]}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? formatDate(locale, period) : period;
}

export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${formatNumber(locale, size, size < 10 && step > 0 ? 1 : 0)} ${units[step]}`;
}
