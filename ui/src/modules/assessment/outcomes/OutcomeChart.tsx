// An indicator over the time of a plan: what it was, what is ordinary, and what would have been without the block.
import { useCallback, useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { Chart, chartBase, type Palette } from '@/kit/charts';
import { monthOf, weekOf } from '@/kit/months';
import { useUnits } from '@/modules/insight/units';
import type { Followed, Grain, Windows } from './api';
import { momentOf, type Point, pointsOf } from './points';
import { useOutcomeTexts } from './useOutcomeTexts';
import { bandsOf, type Part } from './windows';

interface Props {
  label: string;
  followed: Followed;
  windows: Windows;
  grain: Grain;
  /** The level that would have been, once it is judged. */
  without: number | null;
}

const DAY_MS = 86_400_000;
/** No month is written twice along the axis. */
const MONTH_MS = 31 * DAY_MS;

export function OutcomeChart({ label, followed, windows, grain, without }: Props) {
  const { t } = useLingui();
  const { period } = useLanguage();
  const { whole, axis } = useUnits();
  const { part: nameOf } = useOutcomeTexts();
  const { unit, currency } = followed.about;
  const points = useMemo(() => pointsOf(followed, windows, grain), [followed, windows, grain]);
  const named = useCallback((day: string) => period(grain === 'week' ? weekOf(day) : monthOf(day)), [period, grain]);
  const tell = useCallback((value: number | null) => (value === null ? '–' : whole(value, unit, currency)), [whole, unit, currency]);
  const option = useCallback(
    (palette: Palette) => {
      const base = chartBase(palette);
      const hint = ([first]: { dataIndex: number }[]) => {
        const point = first ? points[first.dataIndex] : undefined;
        return point ? `${named(point.period)}: ${tell(point.value)}` : '';
      };
      const month = (moment: number) => period(new Date(moment).toISOString().slice(0, 7));
      return {
        useUTC: true,
        grid: base.grid,
        tooltip: { ...base.tooltip, formatter: hint },
        xAxis: timeAxis(palette, windows, points, month),
        yAxis: { ...base.value, scale: true, axisLabel: { ...base.value.axisLabel, formatter: axis(unit) } },
        series: [recorded(palette, points, windows), ...levels(palette, followed, windows, points, without)],
      };
    },
    [points, windows, followed, without, named, tell, period, axis, unit],
  );
  const rows = points.map((point) => [named(point.period), tell(point.value), point.part ? nameOf(point.part) : '–', point.isOdd ? t`yes` : '']);
  return <Chart label={label} option={option} table={{ head: [t`Period`, t`Value`, t`Side`, t`Out of the ordinary`], rows }} />;
}

/** From the first day of the baseline to the end of the plan, or to the newest record where there are later ones. */
function timeAxis(palette: Palette, { before, after }: Windows, points: readonly Point[], month: (moment: number) => string) {
  const { axisLine, axisTick, axisLabel } = chartBase(palette).category;
  const end = Math.max(momentOf(after.to) + DAY_MS, points.at(-1)?.middle ?? 0);
  return { type: 'time', min: momentOf(before.from), max: end, minInterval: MONTH_MS, axisLine, axisTick, splitLine: { show: false }, axisLabel: { ...axisLabel, formatter: month } };
}

function recorded(palette: Palette, points: readonly Point[], windows: Windows) {
  const colours: Record<Part, string> = { before: palette.supportedSoft, left_out: palette.sunken, after: palette.calmSoft };
  const odd = { symbol: 'diamond', symbolSize: 13, itemStyle: { color: palette.claimed } };
  return {
    type: 'line',
    color: palette.supported,
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: true,
    lineStyle: { width: 2 },
    z: 3,
    data: points.map(({ middle, value, isOdd }) => ({ value: [middle, value], ...(isOdd ? odd : {}) })),
    markArea: {
      silent: true,
      data: bandsOf(windows).map(({ part, span }) => [{ xAxis: momentOf(span.from), itemStyle: { color: colours[part] } }, { xAxis: momentOf(span.to) + DAY_MS }]),
    },
  };
}

/** Flat lines: the level of the baseline with its natural limits, and the level that would have been. */
function levels(palette: Palette, { ordinary }: Followed, { before, after }: Windows, points: readonly Point[], without: number | null) {
  const [first, last] = [momentOf(before.from), Math.max(momentOf(after.to) + DAY_MS, points.at(-1)?.middle ?? 0)];
  const flat = (at: number, from: number, to: number, lineStyle: object) => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    tooltip: { show: false },
    lineStyle,
    data: [
      [from, at],
      [to, at],
    ],
  });
  const limit = { width: 1, type: 'dotted', color: palette.textFaint };
  return [
    ...(ordinary ? [flat(ordinary.level, first, last, { width: 1, color: palette.textSoft }), flat(ordinary.low, first, last, limit), flat(ordinary.high, first, last, limit)] : []),
    ...(without === null ? [] : [flat(without, momentOf(after.from), last, { width: 2, type: 'dashed', color: palette.claimed })]),
  ];
}
