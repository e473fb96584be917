// A result as it was on its day, whatever has changed since.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Page, PageHeader, Problem, Skeleton, Split, useLanguage } from '@/kit';
import { Ladder, Legend, Radar } from '@/kit/charts';
import { earlierResultQuery, type Result } from './api';
import { Headline } from './Headline';
import { axesOf, scenesOf } from './result';
import './assessment.css';

const route = getRouteApi('/o/$org/results/$result');

export function EarlierResult() {
  const { t } = useLingui();
  const { date } = useLanguage();
  const { org, result: id } = route.useParams();
  const result = useQuery(earlierResultQuery(org, id));
  const title = result.data ? t`Result of ${date(result.data.as_of)}` : t`Result`;
  const back = (
    <Link to="/o/$org/results" params={{ org }}>
      {t`Results so far`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} />
      <Problem error={result.error} />
      {result.data ? <Standing result={result.data} /> : result.error ? null : <Skeleton lines={10} height={28} />}
    </Page>
  );
}

function Standing({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <>
      <Card>
        <Headline result={result} />
      </Card>
      <Split>
        <Card title={t`Sixteen scenes`}>
          <Ladder scenes={scenesOf(result, text)} groups={result.groups.map((group) => ({ id: group.id, name: text(group.name) }))} link={(_, row) => <span>{row}</span>} />
        </Card>
        <Card title={t`At a glance`}>
          <Radar label={t`Dimensions and groups of scenes`} axes={axesOf(result, text)} />
          <div style={{ marginTop: 12 }}>
            <Legend />
          </div>
        </Card>
      </Split>
    </>
  );
}
