// One or a few series over months or weeks; a missing period is a gap.
import { useCallback } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language';
import type { Palette } from '../palette';
import { Chart, chartBase } from './Chart';

export interface Series {
  name: string;
  values: readonly (number | null)[];
}

interface TrendChartProps {
  label: string;
  periods: readonly string[];
  series: readonly Series[];
  unit?: string;
  kind?: 'line' | 'bar';
  height?: number;
  /** A value with its unit, for hints and the table; the axis gets `axis`. */
  format?: (value: number) => string;
  axis?: (value: number) => string;
  onPick?: (index: number) => void;
}

export function TrendChart({ label, periods, series, unit = '', kind = 'line', height, format, axis, onPick }: TrendChartProps) {
  const { t } = useLingui();
  const { number, compact, period } = useLanguage();
  const tell = useCallback((value: number) => (format ? format(value) : `${number(value)}${unit ? ` ${unit}` : ''}`), [format, number, unit]);
  const option = useCallback(
    (palette: Palette) => {
      const base = chartBase(palette);
      return {
        grid: { ...base.grid, top: series.length > 1 ? 40 : 16 },
        legend: series.length > 1 ? { top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 4, textStyle: { color: palette.textSoft } } : undefined,
        color: [...palette.series],
        tooltip: { ...base.tooltip, valueFormatter: (value: unknown) => (typeof value === 'number' ? tell(value) : '–') },
        xAxis: { ...base.category, boundaryGap: kind === 'bar', data: periods.map(period) },
        yAxis: { ...base.value, scale: kind === 'line', axisLabel: { ...base.value.axisLabel, formatter: (value: number) => (axis ? axis(value) : compact(value)) } },
        series: series.map((one) => ({
          name: one.name,
          type: kind,
          data: [...one.values],
          showSymbol: periods.length < 30,
          symbolSize: 6,
          lineStyle: { width: 2.2 },
          barMaxWidth: 28,
          itemStyle: kind === 'bar' ? { borderRadius: [3, 3, 0, 0] } : {},
          areaStyle: kind === 'line' && series.length === 1 ? { opacity: 0.08 } : undefined,
        })),
      };
    },
    [series, periods, kind, period, compact, axis, tell],
  );
  const rows = periods.map((one, index) => [period(one), ...series.map((line) => tellOr(line.values[index], tell))]);
  return <Chart label={label} {...(height ? { height } : {})} option={option} onPick={onPick} table={{ head: [t`Period`, ...series.map((one) => one.name)], rows }} />;
}

function tellOr(value: number | null | undefined, tell: (value: number) => string): string {
  return value === null || value === undefined ? '–' : tell(value);
}
