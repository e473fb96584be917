// An indicator over time, by month or by week; a press leads to the indicator.
import { useQuery } from '@tanstack/react-query';
import { Problem, Skeleton } from '@/kit';
import { TrendChart } from '@/kit/charts';
import { seriesQuery } from './api';
import { useGrain } from './GrainSwitch';
import { type PeriodPoint, withGaps } from './months';
import { useUnits } from './units';

interface SeriesChartProps {
  org: string;
  indicator: string;
  label: string;
  unit: string;
  currency: string | null;
  /** Known already; weeks are asked for. */
  months: readonly PeriodPoint[];
  onPick?: () => void;
}

export function SeriesChart({ org, indicator, label, unit, currency, months, onPick }: SeriesChartProps) {
  const grain = useGrain();
  const { whole, axis } = useUnits();
  const weeks = useQuery({ ...seriesQuery(org, indicator, 'week'), enabled: grain === 'week' });
  if (grain === 'week' && !weeks.data) return weeks.error ? <Problem error={weeks.error} onRetry={() => void weeks.refetch()} /> : <Skeleton lines={7} height={24} />;
  const points = withGaps(grain === 'week' ? (weeks.data?.items ?? []) : months, grain);
  return (
    <TrendChart
      label={label}
      periods={points.map((point) => point.period)}
      series={[{ name: label, values: points.map((point) => point.value) }]}
      format={(value) => whole(value, unit, currency)}
      axis={axis(unit)}
      {...(onPick ? { onPick } : {})}
    />
  );
}
