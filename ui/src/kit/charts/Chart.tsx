// Holds one ECharts picture: loads the library when it is first seen, follows size and light, and offers its numbers as a table.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { afterPaint } from '../after-paint';
import { ScrollBox } from '../Layout';
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
  const [chart, setChart] = useState<EChartsType>();
  const palette = usePalette();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let dispose = () => {};
    let isGone = false;
    const stopWaiting = afterPaint(async () => {
      const { core } = await import('./echarts');
      if (isGone) return;
      const made = core.init(element);
      const watch = new ResizeObserver(() => made.resize());
      watch.observe(element);
      setChart(made);
      dispose = () => {
        watch.disconnect();
        made.dispose();
      };
    });
    return () => {
      isGone = true;
      stopWaiting();
      dispose();
    };
  }, []);
  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({ animation: !isCalm, animationDuration: 300, textStyle: { fontFamily: FONT }, ...option(palette) }, { notMerge: true });
  }, [chart, option, palette]);
  useEffect(() => {
    if (!chart || chart.isDisposed() || !onPick) return;
    const pick = (event: { dataIndex: number }) => onPick(event.dataIndex);
    chart.on('click', pick);
    return () => {
      if (!chart.isDisposed()) chart.off('click', pick);
    };
  }, [chart, onPick]);
  return (
    <figure>
      <div ref={box} className="k-chart" style={{ height }} role="img" aria-label={label} />
      <details className="k-chart-table k-noprint">
        <summary>{t`Show as a table`}</summary>
        <ScrollBox label={label} height={320}>
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
        </ScrollBox>
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
