// Holds one ECharts picture: loads the library when it is first seen, follows size and light, and offers its numbers as a table.
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useIsDark } from '../appearance';
import type { Palette } from '../palette';
import { FONT, usePalette } from '../theme';

export interface ChartTable {
  head: string[];
  rows: string[][];
}

interface ChartProps {
  label: string;
  height?: number;
  option: (palette: Palette) => EChartsCoreOption;
  table: ChartTable;
  onPick?: ((index: number) => void) | undefined;
}

export function Chart({ label, height = 280, option, table, onPick }: ChartProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const isDark = useIsDark();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let dispose = () => {};
    let isGone = false;
    void import('./echarts').then(({ core }) => {
      if (isGone) return;
      const chart = core.init(element);
      const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.setOption({ animation: !calm, animationDuration: 300, textStyle: { fontFamily: FONT }, ...option(palette) });
      if (onPick) chart.on('click', (event) => onPick(event.dataIndex));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      dispose = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      isGone = true;
      dispose();
    };
  }, [option, palette, isDark, onPick]);
  return (
    <figure>
      <div ref={box} className="k-chart" style={{ height }} role="img" aria-label={label} />
      <details className="k-chart-table k-noprint">
        <summary>{t`Show as a table`}</summary>
        <div style={{ overflowX: 'auto', maxHeight: 320 }} tabIndex={0} role="region" aria-label={label}>
          <table>
            <thead>
              <tr>
                {table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, index) => (index === 0 ? <th key="head" scope="row">{cell}</th> : <td key={table.head[index]}>{cell}</td>))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Axes, grid and hints in the palette: the same for every chart. */
export function chartBase(palette: Palette) {
  return {
    grid: { left: 8, right: 12, top: 20, bottom: 6, outerBoundsMode: 'same' as const, outerBoundsContain: 'axisLabel' as const },
    tooltip: {
      trigger: 'axis' as const,
      confine: true,
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 13 },
      axisPointer: { type: 'line' as const, lineStyle: { color: palette.lineStrong } },
    },
    category: {
      type: 'category' as const,
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: palette.textFaint, fontSize: 12, hideOverlap: true },
    },
    value: {
      type: 'value' as const,
      axisLabel: { color: palette.textFaint, fontSize: 12 },
      splitLine: { lineStyle: { color: palette.line } },
    },
  };
}
