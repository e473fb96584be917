// Pictures: import from here only on pages that draw, so that others stay light.
import './charts.css';

export { Chart, chartBase, type ChartTable } from './Chart';
export { HeatMap } from './HeatMap';
export { Interval } from './Interval';
export { Ladder, type Scene } from './Ladder';
export { Legend } from './Legend';
export { ParetoChart } from './ParetoChart';
export { type Axis, Radar } from './Radar';
export { Sparkline } from './Sparkline';
export { Trace, type TraceNode } from './Trace';
export { TrendChart } from './TrendChart';
export type { Palette } from '../palette';
export { HeatTable, type HeatRow } from './HeatTable';
export { type ShareBar, ShareBars } from './ShareBars';
