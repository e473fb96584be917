// The words of outcomes: states, verdicts, effects and lengths, as a plant's manager says them.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { useUnits } from '@/modules/insight/units';
import type { Effect, Grain, OutcomeState, Planned, VerdictWord } from './api';
import type { Part } from './windows';

/** What only its unit is needed of. */
type Measured = Pick<Planned, 'unit' | 'currency'>;

/** Small changes need a digit more. */
const digitsOf = (share: number) => (Math.abs(share) < 0.0995 ? 1 : 0);

export function useOutcomeTexts() {
  const { t } = useLingui();
  const { percent } = useLanguage();
  const { whole } = useUnits();
  const share = (value: number) => percent(Math.abs(value), digitsOf(value));
  const sign = (value: number) => (share(value) === percent(0) ? '' : value < 0 ? '−' : '+');
  const signed = (value: number) => `${sign(value)}${share(value)}`;
  const size = (value: number, { unit, currency }: Measured) => (unit === 'share' ? t`${percent(value, 1)} points` : whole(value, unit, currency));
  const between = ({ low, high }: Effect, tell: (value: number) => string) => {
    if (low !== null && high !== null) return t`${tell(low)} to ${tell(high)}`;
    if (low === null && high === null) return t`anything`;
    return low === null ? t`up to ${tell(high ?? 0)}` : t`${tell(low)} or more`;
  };
  return {
    share,
    signed,
    between: (effect: Effect) => between(effect, signed),
    /** A difference in the unit of the indicator, with its sign. */
    amount: (value: number, of: Measured) => `${value < 0 ? '−' : '+'}${size(Math.abs(value), of)}`,
    amounts: (amount: Effect, of: Measured) => between(amount, (value) => `${value < 0 ? '−' : '+'}${size(Math.abs(value), of)}`),
    level: (value: number, { unit, currency }: Measured) => whole(value, unit, currency),
    length: (count: number, grain: Grain) => (grain === 'week' ? plural(count, { one: '# week', other: '# weeks' }) : plural(count, { one: '# month', other: '# months' })),
    part: (part: Part) => ({ before: t`Before`, left_out: t`Belongs to neither side`, after: t`After` })[part],
    word: (word: VerdictWord) => ({ better: t`Better`, worse: t`Worse`, no_effect: t`No effect`, cannot_tell: t`Cannot tell` })[word],
    state: (state: OutcomeState) =>
      ({
        planned: t`Not begun yet`,
        learning: t`People are learning`,
        measuring: t`Being measured`,
        waiting_for_records: t`Waiting for records`,
        judged: t`Judged`,
        stopped: t`Given up`,
      })[state],
    method: (method: Planned['method']) =>
      ({
        own_past: t`Compared with the plant’s own past`,
        own_past_with_season: t`Compared with the plant’s own past, seasons taken out`,
        energy_by_output: t`Compared with the energy that this output would have taken before`,
      })[method],
    isBetterWhen: (better: Planned['better']) => (better === 'lower' ? t`less is better` : t`more is better`),
  };
}
