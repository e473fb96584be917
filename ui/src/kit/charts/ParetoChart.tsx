// The few that make the most: bars in falling order, and the share they add up to.
import { useCallback, useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language';
import type { Palette } from '../palette';
import { useIsPhone } from '../useIsPhone';
import { Chart, chartBase } from './Chart';
import { type Bar, cumulativeShares } from './shares';

interface ParetoChartProps {
  label: string;
  bars: readonly Bar[];
  format: (value: number) => string;
  /** Hours and money add up; rates do not, and then there is no cumulative share. */
  isAdditive: boolean;
  height?: number;
}

export function ParetoChart({ label, bars, format, isAdditive, height = 300 }: ParetoChartProps) {
  const { t } = useLingui();
  const { compact, percent } = useLanguage();
  const isPhone = useIsPhone();
  const sorted = useMemo(() => bars.toSorted((a, b) => b.value - a.value), [bars]);
  const shares = useMemo(() => cumulativeShares(sorted), [sorted]);
  const [valueName, shareName] = [t`Value`, t`Cumulative share`];
  const option = useCallback(
    (palette: Palette) => {
      const base = chartBase(palette);
      if (isPhone) return lying(palette, sorted, compact, format);
      const shareAxis = { ...base.value, min: 0, max: 1, splitLine: { show: false }, axisLabel: { ...base.value.axisLabel, formatter: (share: number) => percent(share, 0) } };
      return {
        grid: base.grid,
        color: [palette.supported, palette.claimed],
        tooltip: base.tooltip,
        xAxis: { ...base.category, data: sorted.map((bar) => bar.name), axisLabel: { ...base.category.axisLabel, interval: 0, hideOverlap: false, width: 92, overflow: 'truncate', rotate: sorted.length > 4 ? 32 : 0 } },
        yAxis: [{ ...base.value, axisLabel: { ...base.value.axisLabel, formatter: compact } }, ...(isAdditive ? [shareAxis] : [])],
        series: [
          { name: valueName, type: 'bar', data: sorted.map((bar) => bar.value), barMaxWidth: 36, itemStyle: { borderRadius: [3, 3, 0, 0] }, tooltip: { valueFormatter: (value: unknown) => format(Number(value)) } },
          ...(isAdditive ? [{ name: shareName, type: 'line', yAxisIndex: 1, data: shares, symbolSize: 6, tooltip: { valueFormatter: (value: unknown) => percent(Number(value)) } }] : []),
        ],
      };
    },
    [sorted, shares, compact, percent, format, isAdditive, valueName, shareName, isPhone],
  );
  const rows = sorted.map((bar, index) => [bar.name, format(bar.value), ...(isAdditive ? [percent(shares[index] ?? 0)] : [])]);
  return <Chart label={label} height={isPhone ? 50 + 26 * sorted.length : height} option={option} table={{ head: [t`Name`, valueName, ...(isAdditive ? [shareName] : [])], rows }} />;
}

/** Where there is no room for names side by side, the bars lie below each other, without the line of shares. */
function lying(palette: Palette, bars: readonly Bar[], compact: (value: number) => string, format: (value: number) => string) {
  const base = chartBase(palette);
  return {
    grid: base.grid,
    color: [palette.supported],
    tooltip: { ...base.tooltip, valueFormatter: (value: unknown) => format(Number(value)) },
    xAxis: { ...base.value, splitNumber: 3, axisLabel: { ...base.value.axisLabel, formatter: compact } },
    yAxis: { ...base.category, inverse: true, data: bars.map((bar) => bar.name), axisLabel: { ...base.category.axisLabel, width: 110, overflow: 'truncate' } },
    series: [{ type: 'bar', data: bars.map((bar) => bar.value), barMaxWidth: 16, itemStyle: { borderRadius: [0, 3, 3, 0] } }],
  };
}
