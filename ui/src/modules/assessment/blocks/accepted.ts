// The test of a block in words: from which value on it counts as accepted.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { useUnits } from '@/modules/insight/units';
import type { Block } from './api';

export function useAccepted() {
  const { t } = useLingui();
  const { percent } = useLanguage();
  const { whole } = useUnits();
  return ({ test, value: wanted, unit }: Pick<Block['accepted_when'][number], 'test' | 'value' | 'unit'>) => {
    const value = whole(Number(wanted), unit);
    const share = percent(wanted, Number(wanted) < 0.01 ? 1 : 0);
    const better = unit === 'share' ? t`${share} points` : share;
    return { at_least: t`at least ${value}`, at_most: t`at most ${value}`, better_by: t`better by ${better}` }[test];
  };
}
