// Money at stake in a year, as a range: an estimate is never one number.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Pain, Stake } from './api';

/** Two figures are all that an estimate can carry. */
export function roughly(amount: number): number {
  if (amount === 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount))) - 1);
  return Math.round(amount / step) * step;
}

export function useStakeText() {
  const { t } = useLingui();
  const { money } = useLanguage();
  return ({ low, likely, high, currency }: Omit<Stake, 'factors'>) => {
    const told = (amount: number) => money(roughly(amount), currency, 0);
    return { likely: told(likely), range: low === high ? '' : t`${told(low)} to ${told(high)}` };
  };
}

export function StakeRange({ stake }: { stake: Pain['stake'] }) {
  const { t } = useLingui();
  const tell = useStakeText();
  if (!stake) return null;
  const told = tell(stake);
  return (
    <span className="p-stake">
      <strong className="k-num">{t`about ${told.likely} a year`}</strong>
      {told.range ? <span className="k-small k-soft k-num">{told.range}</span> : null}
    </span>
  );
}
