// When or where something gathers: a grid whose darker fields are more. Every row has a scale of its own.
import { useCallback } from 'react';
import { useLanguage } from '../language';
import type { Palette } from '../palette';
import { Chart, chartBase } from './Chart';

interface HeatMapProps {
  label: string;
  columns: readonly string[];
  rows: readonly string[];
  /** values[row][column]; null is not known. */
  values: readonly (readonly (number | null)[])[];
  unit?: string;
  height?: number;
}

export function HeatMap({ label, columns, rows, values, unit = '', height = 300 }: HeatMapProps) {
  const { number } = useLanguage();
  const option = useCallback(
    (palette: Palette) => {
      const base = chartBase(palette);
      const cells = values.flatMap((row, y) => {
        const most = Math.max(...row.map((value) => value ?? 0), Number.MIN_VALUE);
        return row.flatMap((value, x) => (value === null ? [] : [[x, y, value / most, value]]));
      });
      return {
        grid: base.grid,
        tooltip: { ...base.tooltip, trigger: 'item', formatter: ({ value }: { value: number[] }) => `${rows[value[1] ?? 0]} · ${columns[value[0] ?? 0]}: ${number(value[3] ?? 0)} ${unit}` },
        xAxis: { ...base.category, data: [...columns] },
        yAxis: { ...base.category, data: [...rows], inverse: true },
        visualMap: { show: false, min: 0, max: 1, dimension: 2, inRange: { color: [palette.supportedSoft, palette.supported] } },
        series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: palette.surface, borderWidth: 1, borderRadius: 3 } }],
      };
    },
    [columns, rows, values, unit, number],
  );
  const table = rows.map((row, y) => [row, ...columns.map((_, x) => tell(values[y]?.[x], number))]);
  return <Chart label={label} height={height} option={option} table={{ head: ['', ...columns], rows: table }} />;
}

function tell(value: number | null | undefined, number: (value: number) => string): string {
  return value === null || value === undefined ? '–' : number(value);
}
