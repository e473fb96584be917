// The few that make the most: bars in falling order, and the share they add up to.
import { useCallback, useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language';
import type { Palette } from '../palette';
import { Chart, chartBase } from './Chart';
import { type Bar, cumulativeShares } from './shares';

export function ParetoChart({ label, bars, format, height = 300 }: { label: string; bars: readonly Bar[]; format: (value: number) => string; height?: number }) {
  const { t } = useLingui();
  const { compact, percent } = useLanguage();
  const sorted = useMemo(() => bars.toSorted((a, b) => b.value - a.value), [bars]);
  const shares = useMemo(() => cumulativeShares(sorted), [sorted]);
  const [valueName, shareName] = [t`Value`, t`Cumulative share`];
  const option = useCallback(
    (palette: Palette) => {
      const base = chartBase(palette);
      const shareAxis = { ...base.value, min: 0, max: 1, splitLine: { show: false }, axisLabel: { ...base.value.axisLabel, formatter: (share: number) => percent(share, 0) } };
      return {
        grid: base.grid,
        color: [palette.supported, palette.claimed],
        tooltip: base.tooltip,
        xAxis: { ...base.category, data: sorted.map((bar) => bar.name), axisLabel: { ...base.category.axisLabel, width: 90, overflow: 'truncate', rotate: sorted.length > 8 ? 35 : 0 } },
        yAxis: [{ ...base.value, axisLabel: { ...base.value.axisLabel, formatter: compact } }, shareAxis],
        series: [
          { name: valueName, type: 'bar', data: sorted.map((bar) => bar.value), barMaxWidth: 36, itemStyle: { borderRadius: [3, 3, 0, 0] }, tooltip: { valueFormatter: (value: unknown) => format(Number(value)) } },
          { name: shareName, type: 'line', yAxisIndex: 1, data: shares, symbolSize: 6, tooltip: { valueFormatter: (value: unknown) => percent(Number(value)) } },
        ],
      };
    },
    [sorted, shares, compact, percent, format, valueName, shareName],
  );
  const rows = sorted.map((bar, index) => [bar.name, format(bar.value), percent(shares[index] ?? 0)]);
  return <Chart label={label} height={height} option={option} table={{ head: [t`Name`, valueName, shareName], rows }} />;
}
