// What was measured: the frozen windows, and every indicator with word, effect, interval, power and what speaks against it.
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, Grid, Note, Stack, useLanguage } from '@/kit';
import { EffectBar } from '@/modules/assessment/outcomes/EffectBar';
import { Sentences } from '@/modules/assessment/outcomes/Sentences';
import { useOutcomeTexts } from '@/modules/assessment/outcomes/useOutcomeTexts';
import type { CaseShown, IndicatorTold } from './api';
import { ResultTag } from './Results';

type MeasuredBody = CaseShown['measured'];

export function Measured({ measured }: { measured: MeasuredBody }) {
  const { t } = useLingui();
  const { before, after, stopped_because: because } = measured;
  return (
    <section className="k-stack" aria-label={t`What was measured`}>
      {because === null ? null : <Note tone="warn">{t`Given up: ${because}`}</Note>}
      <Grid least={340}>
        {measured.indicators.map((told) => (
          <Indicator key={told.indicator} told={told} grain={measured.grain} />
        ))}
      </Grid>
      <p className="k-small k-soft">
        {t`Compared`}: <DateText day={before.from} /> – <DateText day={before.to} />, <DateText day={after.from} /> – <DateText day={after.to} />. {t`Planned before the result could be known, or it is said below.`}
      </p>
      <Sentences told={measured.cautions} />
    </section>
  );
}

function Indicator({ told, grain }: { told: IndicatorTold; grain: MeasuredBody['grain'] }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { signed, between, share, length, method, isBetterWhen } = useOutcomeTexts();
  const { verdict } = told;
  const smallest = share(Number(told.smallest_effect));
  const found = verdict?.power === null || verdict?.power === undefined ? null : number(Math.round(verdict.power * 100));
  return (
    <Card title={text(told.name)}>
      <Stack>
        <div className="o-verdict">
          <ResultTag word={verdict?.word ?? 'given_up'} />
          {verdict?.effect ? (
            <span>
              <strong className="k-num">{signed(verdict.effect.value)}</strong> <span className="k-num k-soft">{between(verdict.effect)}</span>
            </span>
          ) : null}
        </div>
        {verdict ? <p>{text(verdict.why.text)}</p> : null}
        {verdict?.effect ? <EffectBar effect={verdict.effect} about={told} word={verdict.word} /> : null}
        <p className="k-small k-soft">
          {method(told.method)}; {isBetterWhen(told.better)}.{' '}
          {verdict ? t`Rests on ${length(verdict.periods_before, grain)} before and ${length(verdict.periods_after, grain)} after with records.` : null}{' '}
          {found === null ? null : t`A change of ${smallest} would have been found in ${found} of 100 cases.`}
        </p>
        <Sentences told={verdict?.cautions ?? []} />
      </Stack>
    </Card>
  );
}
