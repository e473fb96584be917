// The effect month by month since the start; before the start there should be none.
import { useLingui } from '@lingui/react/macro';
import { Chart, chartBase } from '@/kit/charts';
import { useOutcomeTexts } from '@/modules/assessment/outcomes/useOutcomeTexts';
import type { CohortPart } from './api';
import { bandOf } from './band';

interface Props {
  parts: readonly CohortPart[];
  /** How much wider the intervals have to be so that all of them hold at once. */
  factor: number | null;
}

export function SinceStart({ parts, factor }: Props) {
  const { t } = useLingui();
  const { signed, between } = useOutcomeTexts();
  const bands = parts.map((part) => bandOf(part.effect, factor ?? 1));
  const table = {
    head: [t`Months since the start`, t`Effect`, t`Interval`, t`Began`, t`Wait`],
    rows: parts.map((part, at) => [String(part.at), signed(part.effect.value), between(bands[at] ?? part.effect), String(part.began), String(part.waiting)]),
  };
  return (
    <figure>
      <figcaption className="k-small k-soft">{t`Effect by months since the start. Before the start it is the change from month to month, which should hold nothing. The lines hold all months at once with 95 % certainty.`}</figcaption>
      <Chart
        label={t`Effect by months since the start`}
        height={240}
        table={table}
        option={(palette) => ({
          ...chartBase(palette),
          xAxis: { type: 'category', data: parts.map(({ at }) => String(at)), name: t`months` },
          yAxis: { type: 'value', axisLabel: { formatter: (value: number) => signed(value) } },
          series: [
            { type: 'line', data: bands.map(({ low }) => low ?? '-'), color: palette.textFaint, lineStyle: { type: 'dashed', width: 1 }, symbol: 'none' },
            { type: 'line', data: bands.map(({ high }) => high ?? '-'), color: palette.textFaint, lineStyle: { type: 'dashed', width: 1 }, symbol: 'none' },
            { type: 'line', data: parts.map(({ effect }) => effect.value), symbol: 'circle', symbolSize: 7, color: palette.primary },
          ],
        })}
      />
    </figure>
  );
}
