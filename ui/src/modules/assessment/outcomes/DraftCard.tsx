// One indicator of a plan to be: how it is judged, what it was so far, and how small a change will be seen.
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Stack, Stat, useLanguage } from '@/kit';
import { Sparkline } from '@/kit/charts';
import { InputNumber } from '@/kit/form';
import { withGaps } from '@/modules/insight/months';
import { useUnits } from '@/modules/insight/units';
import type { DraftIndicator, Grain, Span } from './api';
import { sightOf } from './effect';
import { useOutcomeTexts } from './useOutcomeTexts';

interface Props {
  indicator: DraftIndicator;
  grain: Grain;
  before: Span;
  /** As it is typed, while the server still looks at it. */
  smallest: string;
  onSmallest: (share: string) => void;
  /** Not given where it is the only one. */
  onRemove?: (() => void) | undefined;
}

export function DraftCard({ indicator, grain, before, smallest, onSmallest, onRemove }: Props) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { parts } = useUnits();
  const { method, isBetterWhen } = useOutcomeTexts();
  const { about, level, periods, of_periods, records } = indicator;
  const name = text(about.name);
  const shown = level === null ? null : parts(level, about.unit, about.currency);
  const baseline = records.filter(({ period }) => before.from <= period && period <= before.to);
  const known = grain === 'week' ? t`${number(periods)} of ${number(of_periods)} weeks have records` : t`${number(periods)} of ${number(of_periods)} months have records`;
  const remove = onRemove ? (
    <Button size="small" type="text" onClick={onRemove} aria-label={t`Remove ${name}`}>
      {t`Remove`}
    </Button>
  ) : null;
  return (
    <Card title={name} lead={`${method(about.method)} · ${isBetterWhen(about.better)}`} extra={remove}>
      <Stack gap="small">
        <Stat label={t`Before`} value={shown?.value ?? '–'} unit={shown?.unit} note={known} />
        {baseline.length > 1 ? <Sparkline label={t`${name} before`} values={withGaps(baseline, grain).map(({ value }) => value)} /> : null}
        <div className="o-field">
          <span aria-hidden>{t`Smallest change worth having (%)`}</span>
          <InputNumber
            aria-label={t`Smallest change worth having (%): ${name}`}
            min={0.1}
            max={99}
            step={1}
            value={Number((Number(smallest) * 100).toFixed(2))}
            onChange={(percent) => (percent === null ? undefined : onSmallest(String(Number((percent / 100).toFixed(4)))))}
          />
        </div>
        <div aria-live="polite">
          <SightNote indicator={indicator} />
        </div>
      </Stack>
    </Card>
  );
}

/** Told before anything begins: what this plan can find, or why it can find nothing. */
function SightNote({ indicator }: { indicator: DraftIndicator }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { share } = useOutcomeTexts();
  const seen = share(indicator.smallest_seen ?? 0);
  switch (sightOf(indicator)) {
    case 'sees':
      return <Note tone="good">{t`This plan will see a change of ${seen} or more (in 4 of 5 cases).`}</Note>;
    case 'too_coarse':
      return <Note tone="warn">{t`This plan will see a change of ${seen} or more (in 4 of 5 cases); smaller ones will end in “cannot tell”. A longer time afterwards sees more.`}</Note>;
    case 'cannot':
      return <Note tone="warn">{indicator.cannot ? t`Nothing can be told of this: ${text(indicator.cannot.text)}` : t`Nothing can be told of this: there are too few records.`}</Note>;
  }
}
