// Values with their unit, written for people: shares in per cent, money in its currency, time in days or hours.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { useLanguage } from '@/kit';

const NAMES: Record<string, MessageDescriptor> = {
  days: msg`days`,
  hours: msg`h`,
  kwh: msg`kWh`,
  kw: msg`kW`,
  turns: msg`times a year`,
};

export interface UnitText {
  value: string;
  unit: string;
}

/** More digits for small numbers, none for large ones: what a person can take in. */
export function digitsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 || size === 0 ? 2 : 4;
}

/** A small share is not nothing: 0.04 % stays 0.04 %. */
function digitsOfShare(share: number): number {
  return Math.abs(share) < 0.001 ? 2 : 1;
}

export function useUnits() {
  const { i18n } = useLingui();
  const language = useLanguage();
  return useMemo(() => {
    const parts = (value: number, unit: string, currency?: string | null): UnitText => {
      if (unit === 'share') return { value: language.percent(value, digitsOfShare(value)), unit: '' };
      if (unit === 'currency') return { value: currency ? language.money(value, currency, Math.abs(value) >= 1000 ? 0 : 2) : language.number(value, digitsFor(value)), unit: '' };
      const name = NAMES[unit];
      return { value: language.number(value, digitsFor(value)), unit: name ? i18n._(name) : '' };
    };
    const whole = (value: number, unit: string, currency?: string | null) => {
      const text = parts(value, unit, currency);
      return text.unit ? `${text.value} ${text.unit}` : text.value;
    };
    const axis = (unit: string) => (value: number) => (unit === 'share' ? language.percent(value, 0) : language.compact(value));
    return { parts, whole, axis };
  }, [i18n, language]);
}
