// The boards: indicators by field of work, with trends and the largest contributors.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, EmptyState, Grid, Page, PageHeader, Problem, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { ParetoChart, TrendChart } from '@/kit/charts';
import { BringFiles } from '@/modules/intake/BringFiles';
import { type Board, boardQuery, boardsQuery, type Chart } from './api';
import { GrainSwitch, useGrain } from './GrainSwitch';
import { IndicatorTile } from './IndicatorTile';
import { SeriesChart } from './SeriesChart';
import { useUnits } from './units';

/** Units whose values may be added up. */
const ADDITIVE = new Set(['currency', 'count', 'hours', 'kwh']);

export function Boards() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org = '', board: chosen } = useParams({ strict: false });
  const grain = useGrain();
  const boards = useQuery(boardsQuery(org));
  const shown = chosen ?? boards.data?.items[0]?.id;
  return (
    <Page title={t`Boards`}>
      <PageHeader title={t`Boards`} lead={t`What your records say, month by month. Every number leads to the rows it was computed from.`} />
      <Problem error={boards.error} />
      <Choice label={t`Boards`} isNav>
        {boards.data?.items.map((board) => (
          <Link key={board.id} to="/o/$org/boards/$board" params={{ org, board: board.id }} search={grain === 'week' ? { grain } : {}} aria-current={board.id === shown ? 'page' : undefined}>
            {text(board.name)}
          </Link>
        ))}
      </Choice>
      {shown ? <OneBoard key={shown} org={org} id={shown} /> : boards.isPending ? <Skeleton lines={8} height={28} /> : null}
    </Page>
  );
}

function OneBoard({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const board = useQuery(boardQuery(org, id));
  if (board.error) return <Problem error={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data) return <Skeleton lines={8} height={28} />;
  const isEmpty = board.data.tiles.every((tile) => tile.value === null);
  return (
    <Stack gap="large">
      {isEmpty ? (
        <EmptyState
          title={t`Nothing to show here yet`}
          actions={<BringFiles org={org} />}
        >
          {t`The records so far say nothing about this.`}
        </EmptyState>
      ) : null}
      <Grid least={250}>
        {board.data.tiles.map((indicator) => (
          <IndicatorTile key={indicator.id} org={org} indicator={indicator} />
        ))}
      </Grid>
      <Charts org={org} board={board.data} />
    </Stack>
  );
}

function Charts({ org, board }: { org: string; board: Board }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const charts = board.charts.filter((chart) => chart.points.some((point) => point.value !== null));
  if (charts.length === 0) return null;
  return (
    <>
      <Row spread>
        <h2>{t`Over time`}</h2>
        <GrainSwitch />
      </Row>
      <Grid least={420}>
        {charts.map((chart) => (
          <Card key={chart.id} title={text(chart.name)}>
            <ChartPicture org={org} chart={chart} />
          </Card>
        ))}
      </Grid>
    </>
  );
}

function ChartPicture({ org, chart }: { org: string; chart: Chart }) {
  const { text } = useLanguage();
  const { whole, axis } = useUnits();
  const navigate = useNavigate();
  const label = text(chart.name);
  const { indicator, unit, currency } = chart;
  const tell = useCallback((value: number) => whole(value, unit, currency), [whole, unit, currency]);
  const open = useCallback(() => void (indicator && navigate({ to: '/o/$org/indicators/$indicator', params: { org, indicator } })), [navigate, org, indicator]);
  if (chart.kind === 'line' && indicator) {
    const months = chart.points.map((point) => ({ period: point.label, value: point.value }));
    return <SeriesChart org={org} indicator={indicator} label={label} unit={unit} currency={currency} months={months} onPick={open} />;
  }
  if (chart.kind === 'bars') {
    const bars = chart.points.flatMap((point) => (point.value === null ? [] : [{ name: point.label, value: point.value }]));
    return <ParetoChart label={label} bars={bars} format={tell} isAdditive={ADDITIVE.has(chart.unit)} />;
  }
  return (
    <TrendChart
      label={label}
      kind="bar"
      periods={chart.points.map((point) => point.label)}
      series={[{ name: label, values: chart.points.map((point) => point.value) }]}
      format={tell}
      axis={axis(chart.unit)}
    />
  );
}
