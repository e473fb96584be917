// The figures of a plan: money, payback, level and stage.
import { useLingui } from '@lingui/react/macro';
import { Stat, useLanguage } from '@/kit';
import { roughly } from '../pains/StakeRange';
import type { Plan } from './api';

export function usePlanTexts() {
  const { t } = useLingui();
  const { money, number } = useLanguage();
  const yuan = (amount: number) => money(roughly(amount), 'CNY', 0);
  const years = (value: string | null) => (value === null ? null : t`${number(value, 1)} years`);
  return {
    yuan,
    range: (range: Plan['net']) => (range.low === range.high ? '' : t`${yuan(range.low)} to ${yuan(range.high)}`),
    payback: ({ soonest, likely, latest }: Plan['payback']) => ({
      likely: years(likely) ?? t`not within the plan`,
      range: soonest === likely && likely === latest ? '' : t`${years(soonest) ?? '–'} to ${years(latest) ?? t`later than the plan`}`,
    }),
  };
}

export function PlanFigures({ plan }: { plan: Plan }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { yuan, range, payback } = usePlanTexts();
  const paid = payback(plan.payback);
  return (
    <div className="k-stats">
      <Stat label={t`Price, once`} value={yuan(plan.price.likely)} note={range(plan.price)} />
      <Stat label={t`Saves in a year`} value={yuan(plan.saved_in_a_year.likely)} note={range(plan.saved_in_a_year)} />
      <Stat label={t`Net within the plan`} value={yuan(plan.net.likely)} note={range(plan.net)} />
      <Stat label={t`Paid back after`} value={paid.likely} note={paid.range} />
      <Stat label={t`Level`} value={`${number(plan.level.before)} → ${number(plan.level.after)}`} note={t`score ${number(plan.score.before, 1)} → ${number(plan.score.after, 1)}`} />
      {plan.stage ? <Stat label={t`Stage of transformation`} value={text(plan.stage.after)} note={plan.stage.before.en === plan.stage.after.en ? t`unchanged` : t`from ${text(plan.stage.before)}`} /> : null}
    </div>
  );
}
