// The verdict on one indicator with all that it rests on: the word, the effect with its interval, and why.
import { useLingui } from '@lingui/react/macro';
import { Card, Stack, useLanguage } from '@/kit';
import type { Grain, Planned, Verdict } from './api';
import { EffectBar } from './EffectBar';
import { Sentences } from './Sentences';
import { WordTag } from './Tags';
import { useOutcomeTexts } from './useOutcomeTexts';

export function VerdictCard({ about, verdict, grain }: { about: Planned; verdict: Verdict; grain: Grain }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { signed, between, share, length } = useOutcomeTexts();
  const { effect, power } = verdict;
  const found = power === null ? null : number(Math.round(power * 100));
  return (
    <Card title={text(about.name)}>
      <Stack>
        <div className="o-verdict">
          <WordTag word={verdict.word} />
          {effect ? (
            <span>
              <strong className="k-num">{signed(effect.value)}</strong> <span className="k-num k-soft">{between(effect)}</span>
            </span>
          ) : null}
        </div>
        <p>{text(verdict.why.text)}</p>
        {effect ? <EffectBar effect={effect} about={about} word={verdict.word} /> : null}
        <Amounts about={about} verdict={verdict} />
        <p className="k-small k-soft">
          {t`Rests on ${length(verdict.periods_before, grain)} before and ${length(verdict.periods_after, grain)} after with records.`}{' '}
          {found === null ? null : t`A change of ${share(Number(about.smallest_effect))} would have been found in ${found} of 100 cases.`}
        </p>
        <Sentences told={verdict.cautions} />
      </Stack>
    </Card>
  );
}

/** The effect in the unit of the indicator, on average over the time after. */
function Amounts({ about, verdict: { amount, without } }: { about: Planned; verdict: Verdict }) {
  const { t } = useLingui();
  const { amount: tell, amounts, level } = useOutcomeTexts();
  if (!amount) return null;
  return (
    <dl className="k-facts o-facts">
      {without === null ? null : (
        <>
          <dt>{t`Would have been without it`}</dt>
          <dd className="k-num">{level(without, about)}</dd>
          <dt>{t`Was, on average`}</dt>
          <dd className="k-num">{level(without + amount.value, about)}</dd>
        </>
      )}
      <dt>{t`Difference`}</dt>
      <dd className="k-num">
        {tell(amount.value, about)} <span className="k-soft">({amounts(amount, about)})</span>
      </dd>
    </dl>
  );
}
