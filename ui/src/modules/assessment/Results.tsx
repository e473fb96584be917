// The results so far: whether the plant gains or loses ground, and each result as it was.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Page, PageHeader, Row, Tag, useLanguage } from '@/kit';
import { TrendChart } from '@/kit/charts';
import { type Column, DataTable } from '@/kit/table';
import { type ResultSummary, resultsQuery } from './api';
import { ComputeAgain } from './ComputeAgain';
import { usePack } from './usePack';

const route = getRouteApi('/o/$org/results');

export function Results() {
  const { t } = useLingui();
  const { number, date } = useLanguage();
  const { org } = route.useParams();
  const { rows, pages } = useRows(resultsQuery(org, usePack()));
  const columns: Column<ResultSummary>[] = [
    {
      key: 'day',
      title: t`Stood like this`,
      onCard: 'title',
      render: (one) => (
        <Link to="/o/$org/results/$result" params={{ org, result: one.id }}>
          {one.as_of === one.held_until ? date(one.as_of) : t`${date(one.as_of)} to ${date(one.held_until)}`}
        </Link>
      ),
    },
    { key: 'supported', title: t`Level supported`, align: 'end', render: (one) => one.level.supported },
    { key: 'claimed', title: t`Level claimed`, align: 'end', render: (one) => one.level.claimed },
    { key: 'score', title: t`Score supported, claimed`, align: 'end', render: (one) => `${number(one.score.supported, 1)} – ${number(one.score.claimed, 1)}` },
    { key: 'coverage', title: t`Settled by evidence`, align: 'end', render: (one) => `${number(one.coverage, 0)} %` },
    { key: 'change', title: t`Change`, render: (one) => <ChangeTag change={one.change} /> },
  ];
  // Only after a framework came in a new edition is there something to tell.
  if (rows?.some(({ rescored }) => rescored)) columns.push({ key: 'today', title: t`Under today's edition`, render: (one) => <Today result={one} /> });
  const back = (
    <Link to="/o/$org/diagnosis" params={{ org }}>
      {t`Diagnosis`}
    </Link>
  );
  return (
    <Page title={t`Results so far`}>
      <PageHeader title={t`Results so far`} back={back} lead={t`The last result of each day on which it changed is kept. Open one to see it as it was.`} actions={<Actions org={org} />} />
      {rows && rows.length > 1 ? <ScoreOverTime results={rows} /> : null}
      <Card flush>
        <DataTable
          label={t`Results so far`}
          columns={columns}
          rows={rows}
          rowKey={(one) => one.id}
          pages={pages}
          empty={<EmptyState title={t`No results yet`}>{t`The first one is kept as soon as there are records or answers.`}</EmptyState>}
        />
      </Card>
    </Page>
  );
}

function Today({ result: { rescored } }: { result: ResultSummary }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  if (!rescored) return <span className="k-soft">{t`judged by it`}</span>;
  const { level, score, package_version: edition } = rescored;
  return (
    <>
      {t`Level ${level.supported} supported, ${level.claimed} claimed`}{' '}
      <small className="k-soft">
        {number(score.supported, 1)} – {number(score.claimed, 1)} · {edition}
      </small>
    </>
  );
}

function Actions({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Row>
      <Link to="/o/$org/certificates" params={{ org }}>
        {t`Certificates`}
      </Link>
      <ComputeAgain org={org} />
    </Row>
  );
}

function ScoreOverTime({ results }: { results: readonly ResultSummary[] }) {
  const { t } = useLingui();
  const oldestFirst = results.toReversed();
  const series = [
    { name: t`Supported by records`, values: oldestFirst.map((one) => Number(one.score.supported)) },
    { name: t`Claimed`, values: oldestFirst.map((one) => Number(one.score.claimed)) },
  ];
  return (
    <Card title={t`Score over time`}>
      <TrendChart label={t`Score over time`} periods={oldestFirst.map((one) => one.as_of)} series={series} />
    </Card>
  );
}

function ChangeTag({ change }: { change: ResultSummary['change'] }) {
  const { t } = useLingui();
  switch (change) {
    case 'first':
      return <Tag>{t`first result`}</Tag>;
    case 'gained':
      return <Tag tone="good">{t`level gained`}</Tag>;
    case 'lost':
      return <Tag tone="bad">{t`level lost`}</Tag>;
    case 'same':
      return <span className="k-soft">{t`same level`}</span>;
  }
}
