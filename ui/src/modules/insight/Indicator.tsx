// One indicator in full: definition, trend, how far it can be trusted, and the rows behind it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Page, PageHeader, Percent, Problem, Row, Skeleton, Stack, Stat, useLanguage } from '@/kit';
import { monthOf } from '@/kit/months';
import { BringFiles } from '@/modules/intake/BringFiles';
import { indicatorQuery, indicatorRowsQuery, type Indicator as IndicatorBody } from './api';
import { GrainSwitch } from './GrainSwitch';
import { ChangeText, Grade, useMissing } from './IndicatorTile';
import { RowsCard } from './RowsCard';
import { SeriesChart } from './SeriesChart';
import { useUnits } from './units';

const route = getRouteApi('/o/$org/indicators/$indicator');

export function Indicator() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, indicator: id } = route.useParams();
  const indicator = useQuery(indicatorQuery(org, id));
  const rows = useQuery({ ...indicatorRowsQuery(org, id), enabled: indicator.data?.value !== null });
  const title = text(indicator.data?.name) || id;
  const back = (
    <Link to="/o/$org/boards" params={{ org }}>
      {t`Boards`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} lead={text(indicator.data?.definition)} />
      <Problem error={indicator.error} />
      {indicator.data ? <Body org={org} indicator={indicator.data} /> : indicator.error ? null : <Skeleton lines={8} />}
      {indicator.data && indicator.data.value !== null ? <RowsCard org={org} title={t`The rows behind it`} table={rows.data} error={rows.error} /> : null}
    </Page>
  );
}

function Body({ org, indicator }: { org: string; indicator: IndicatorBody }) {
  const { t } = useLingui();
  const { text, period, date } = useLanguage();
  const { parts, whole } = useUnits();
  const missing = useMissing(indicator);
  if (indicator.value === null) {
    return (
      <Card>
        <EmptyState
          title={indicator.state === 'waiting' ? t`One moment` : t`Cannot be computed yet`}
          actions={<BringFiles org={org} />}
        >
          {missing}
        </EmptyState>
      </Card>
    );
  }
  const { overall: total, from, to } = indicator;
  const sum = total === null ? '' : whole(total, indicator.unit, indicator.currency);
  const overall = total !== null && from && to ? t`over all records from ${date(from)} to ${date(to)}: ${sum}` : null;
  const shown = parts(indicator.value, indicator.unit, indicator.currency);
  return (
    <Card>
      <Stack>
        <Row spread>
          <Stat label={indicator.period ? period(monthOf(indicator.period)) : t`All records`} value={shown.value} unit={shown.unit} />
          <Row tight>
            <ChangeText indicator={indicator} />
            <Grade grade={indicator.grade} />
          </Row>
        </Row>
        {indicator.series.length > 1 ? (
          <>
            <GrainSwitch />
            <SeriesChart org={org} indicator={indicator.id} label={text(indicator.name)} unit={indicator.unit} currency={indicator.currency} months={indicator.series} />
          </>
        ) : null}
        <p className="k-small k-soft">
          {plural(indicator.facts, { one: '# fact', other: '# facts' })} · {t`usable:`} <Percent share={indicator.complete} digits={0} /> · {t`Source: ${text(indicator.source)}`}
          {overall ? ` · ${overall}` : null}
        </p>
      </Stack>
    </Card>
  );
}
