// Prices and effort, as ranges that people take in at a glance.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { roughly } from '../pains/StakeRange';
import type { Range } from './api';

export function useRanges() {
  const { t } = useLingui();
  const { money, number } = useLanguage();
  const ranged = (range: Range, tell: (value: number) => string) => {
    const [low, likely, high] = [Number(range.low), Number(range.likely), Number(range.high)];
    return low === high ? tell(likely) : t`${tell(likely)} (${tell(low)} to ${tell(high)})`;
  };
  return {
    yuan: (range: Range) => (Number(range.high) === 0 ? t`free` : ranged(range, (value) => money(roughly(value), 'CNY', 0))),
    weeks: (range: Range) => t`${ranged(range, (value) => number(value, 1))} weeks`,
    share: (range: Range, percent: (value: number) => string) => ranged(range, percent),
  };
}
