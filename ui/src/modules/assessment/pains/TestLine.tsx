// One indicator against the values from which it hurts.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { useLanguage } from '@/kit';
import { useUnits } from '@/modules/insight/units';
import type { PainTest } from './api';

export function TestLine({ org, test }: { org: string; test: PainTest }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  const { whole } = useUnits();
  const told = (value: string) => whole(Number(value), test.unit);
  const [some, much] = [told(test.some), told(test.much)];
  const limits = test.side === 'below' ? t`hurts below ${some}, hurts much below ${much}` : t`hurts above ${some}, hurts much above ${much}`;
  const over = test.months === null ? null : plural(test.months, { one: 'over # month', other: 'over # months' });
  const until = test.until ? t`records until ${date(test.until)}` : null;
  return (
    <div className="p-test" data-hurts={test.hurts ?? 'not'}>
      <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: test.indicator }}>
        {text(test.name)}
      </Link>
      <strong className="k-num">{test.value === null ? t`no records` : told(test.value)}</strong>
      <span className="k-small k-soft">{[limits, over, until].filter(Boolean).join(' · ')}</span>
    </div>
  );
}
