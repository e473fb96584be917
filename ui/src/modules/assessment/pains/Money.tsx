// The money at stake with every factor of the product, so that anybody can check it with a pocket calculator.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Note, Stack, Tag, useLanguage } from '@/kit';
import { useUnits } from '@/modules/insight/units';
import type { Pain, Stake } from './api';
import { StakeRange } from './StakeRange';

export function Money({ org, pain }: { org: string; pain: Pain }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  if (!pain.hurts) return <p className="k-soft">{t`Told as soon as it is known to hurt.`}</p>;
  if (!pain.stake) {
    const missing = pain.stake_missing.map(({ name }) => text(name)).join(t`, `);
    return <Note>{t`Cannot be told yet. One of these would help: ${missing}.`}</Note>;
  }
  return (
    <Stack>
      <StakeRange stake={pain.stake} />
      <Factors org={org} stake={pain.stake} />
      <p className="k-small k-soft">{t`An estimate, low to high. Several pains may count the same money, so they must not be added up.`}</p>
    </Stack>
  );
}

function Factors({ org, stake }: { org: string; stake: Stake }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { whole } = useUnits();
  return (
    <ol className="p-factors">
      {stake.factors.map((factor, at) => {
        const told = (value: string) => (factor.kind === 'assumed' ? assumed(Number(value), whole) : whole(Number(value), factor.unit, stake.currency));
        const range = factor.low === factor.high ? told(factor.likely) : `${told(factor.low)} – ${told(factor.likely)} – ${told(factor.high)}`;
        return (
          <li key={`${at}-${factor.low}`}>
            <span>
              {factor.indicator ? (
                <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: factor.indicator }}>
                  {text(factor.name)}
                </Link>
              ) : (
                text(factor.name)
              )}
              {factor.kind === 'gap' ? t` (distance to the target)` : null}
              {factor.year === null ? null : ` (${factor.year})`}
              {factor.kind === 'assumed' ? <Tag tone="claimed" icon={null}>{t`assumption`}</Tag> : null}
            </span>
            <span className="k-num">{range}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** An assumed part of a whole reads better in per cent. */
function assumed(value: number, whole: (value: number, unit: string) => string): string {
  return whole(value, value < 1 ? 'share' : 'ratio');
}
