// Prices and effort, as ranges that people take in at a glance.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { roughly } from '../pains/StakeRange';
import type { Range } from './api';

export function useRanges() {
  const { t } = useLingui();
  const { money, number } = useLanguage();
  const parts = (range: Range, tell: (value: number) => string) => {
    const [low, likely, high] = [Number(range.low), Number(range.likely), Number(range.high)];
    return { likely: tell(likely), range: low === high ? '' : t`${tell(low)} to ${tell(high)}` };
  };
  const joined = ({ likely, range }: { likely: string; range: string }) => (range ? t`${likely} (${range})` : likely);
  const yuanParts = (range: Range) => (Number(range.high) === 0 ? { likely: t`free`, range: '' } : parts(range, (value) => money(roughly(value), 'CNY', 0)));
  const weeksParts = (range: Range) => parts(range, (value) => t`${number(value, 1)} weeks`);
  return {
    yuanParts,
    weeksParts,
    yuan: (range: Range) => joined(yuanParts(range)),
    weeks: (range: Range) => joined(weeksParts(range)),
    share: (range: Range, percent: (value: number) => string) => joined(parts(range, percent)),
  };
}
