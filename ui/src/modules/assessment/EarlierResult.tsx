// A result as it was on its day, whatever has changed since.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Page, PageHeader, Problem, Skeleton, Split, useLanguage } from '@/kit';
import { Ladder } from '@/kit/charts';
import { useMay } from '@/modules/identity/api';
import { earlierResultQuery, type Result } from './api';
import { AtAGlance } from './AtAGlance';
import { Certify } from './certificates/Certify';
import { Headline } from './Headline';
import { hasShape, scenesOf } from './result';
import './assessment.css';

const route = getRouteApi('/o/$org/results/$result');

export function EarlierResult() {
  const { t } = useLingui();
  const { date } = useLanguage();
  const { org, result: id } = route.useParams();
  const may = useMay(org);
  const result = useQuery(earlierResultQuery(org, id));
  const title = result.data ? t`Result of ${date(result.data.as_of)}` : t`Result`;
  const back = (
    <Link to="/o/$org/results" params={{ org }}>
      {t`Results so far`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} actions={result.data && may('assessment.certify') ? <Certify org={org} result={id} label={t`Certify this result`} /> : null} />
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
        {result.scenes.length > 0 ? (
          <Card title={t`Scenes`}>
            <Ladder scenes={scenesOf(result, text)} groups={result.groups.map((group) => ({ id: group.id, name: text(group.name) }))} link={(_, row) => <span>{row}</span>} />
          </Card>
        ) : null}
        {hasShape(result) ? <AtAGlance result={result} /> : null}
      </Split>
    </>
  );
}
