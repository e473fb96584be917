// Stretches of days that lists are narrowed to, seen from a day.
import { dayNumber, dayOf, monthAfter, monthOf } from '@/kit/months';

export const PERIODS = ['month', 'last_month', 'year', 'last_year'] as const;
export type Period = (typeof PERIODS)[number];

export interface Days {
  from: string;
  until: string;
}

const lastDayOf = (month: string) => dayOf(dayNumber(`${monthAfter(month)}-01`) - 1);

export function daysOf(period: Period, today: string): Days {
  const month = monthOf(today);
  const year = Number(today.slice(0, 4));
  const before = monthOf(dayOf(dayNumber(`${month}-01`) - 1));
  switch (period) {
    case 'month':
      return { from: `${month}-01`, until: lastDayOf(month) };
    case 'last_month':
      return { from: `${before}-01`, until: lastDayOf(before) };
    case 'year':
      return { from: `${year}-01-01`, until: `${year}-12-31` };
    case 'last_year':
      return { from: `${year - 1}-01-01`, until: `${year - 1}-12-31` };
  }
}
