// Two visits side by side: how far two assessors agree, and where they do not.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Grid, Page, PageHeader, Problem, Skeleton, Stack, Stat, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { usePersonName } from '@/modules/identity/usePersonName';
import { resultQuery } from '../api';
import { type Comparison, comparisonQuery, type Visit } from './api';
import { Levels } from './Levels';
import { agreementOf, textsOf } from './statements';
import { VisitTags, WordTag } from './Tags';
import { useVisitTexts } from './useVisitTexts';
import './visits.css';

const route = getRouteApi('/o/$org/visits/compare');

export function Compared() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { one, other } = route.useSearch();
  const comparison = useQuery(comparisonQuery(org, one, other));
  const back = (
    <Link to="/o/$org/visits" params={{ org }}>
      {t`Assessor visits`}
    </Link>
  );
  return (
    <Page title={t`Two visits compared`}>
      <PageHeader title={t`Two visits compared`} back={back} />
      <Problem error={comparison.error} onRetry={() => void comparison.refetch()} />
      {comparison.isPending ? <Skeleton lines={6} height={28} /> : null}
      {comparison.data ? <SideBySide org={org} comparison={comparison.data} /> : null}
    </Page>
  );
}

function SideBySide({ org, comparison }: { org: string; comparison: Comparison }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { agreement } = useVisitTexts();
  const { one, other, both, same, kappa } = comparison;
  const words = kappa === null ? t`It cannot be told apart from chance: too little was judged by both, or always the same.` : agreement(agreementOf(kappa));
  return (
    <>
      <Grid least={320}>
        <VisitCard org={org} visit={one} />
        <VisitCard org={org} visit={other} />
      </Grid>
      <Card title={t`Agreement`}>
        <Stack>
          <div className="v-levels">
            <Stat label={t`The same verdict`} value={t`${number(same)} of ${number(both)}`} />
            <Stat label={t`Agreement beyond chance (Cohen’s kappa)`} value={kappa === null ? '–' : number(kappa, 2)} />
          </div>
          <p>{words}</p>
        </Stack>
      </Card>
      <Differences org={org} comparison={comparison} />
    </>
  );
}

function VisitCard({ org, visit }: { org: string; visit: Visit }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const assessor = usePersonName(org)(visit.assessor);
  return (
    <Card title={visit.purpose}>
      <Stack gap="small">
        <VisitTags visit={visit} />
        <p className="k-small k-soft">{t`${assessor}, opened ${date(visit.opened_on)}`}</p>
        {visit.result ? <Levels result={visit.result} /> : null}
      </Stack>
    </Card>
  );
}

function Differences({ org, comparison }: { org: string; comparison: Comparison }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const name = usePersonName(org);
  const result = useQuery(resultQuery(org, comparison.one.pack));
  const texts = result.data ? textsOf(result.data) : undefined;
  const { one, other } = comparison;
  const columns: Column<Comparison['differences'][number]>[] = [
    { key: 'what', title: t`Statement`, onCard: 'title', render: ({ node }) => text(texts?.get(node)) || node },
    { key: 'one', title: t`First: ${name(one.assessor)}`, render: ({ one: word }) => <WordTag word={word} /> },
    { key: 'other', title: t`Second: ${name(other.assessor)}`, render: ({ other: word }) => <WordTag word={word} /> },
  ];
  return (
    <Card title={t`Where they differ`} flush>
      <DataTable label={t`Where they differ`} columns={columns} rows={comparison.differences} rowKey={({ node }) => node} empty={<EmptyState title={t`They differ nowhere`} />} />
    </Card>
  );
}
