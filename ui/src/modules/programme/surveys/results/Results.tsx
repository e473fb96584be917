// What came out of a survey, for who asked.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { problemOf } from '@/api/problem';
import { Card, EmptyState, Problem, Skeleton, Stack } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { resultsQuery, type SurveyShown, surveyQuery } from '../api';
import { AnswerCount } from '../useTitle';
import { CloseSurvey } from './CloseSurvey';
import { Exports } from './Exports';
import { Publish } from './Publish';
import { ResultView } from './ResultView';

const route = getRouteApi('/o/$org/surveys/$survey/results');

export function Results() {
  const { org, survey: id } = route.useParams();
  const shown = useQuery(surveyQuery(org, id)).data;
  if (!shown) return null;
  if (shown.state === 'draft') return <NotOpen org={org} id={id} />;
  // the server would refuse it, and browsers note every refusal
  if (shown.state === 'open' && shown.respondents === 'anonymous') return <AfterItsEnd org={org} shown={shown} />;
  return <ResultsOf org={org} shown={shown} />;
}

function NotOpen({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`This survey is still being made`}
        actions={
          <Link to="/o/$org/surveys/$survey" params={{ org, survey: id }} className="k-button">
            {t`Go on with the questions`}
          </Link>
        }
      >
        {t`There is a result once it was opened and answered.`}
      </EmptyState>
    </Card>
  );
}

function AfterItsEnd({ org, shown }: { org: string; shown: SurveyShown }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Card>
      <EmptyState title={<AnswerCount count={shown.submissions} />} actions={may('programme.survey') ? <CloseSurvey org={org} id={shown.id} /> : null}>
        {t`The result of an anonymous survey is shown when it is closed: whoever looked twice, one answer apart, would know that answer.`}
      </EmptyState>
    </Card>
  );
}

function ResultsOf({ org, shown }: { org: string; shown: SurveyShown }) {
  const results = useQuery(resultsQuery(org, shown.id));
  const may = useMay(org);
  if (problemOf(results.error).code === 'programme.results_after_end') return <AfterItsEnd org={org} shown={shown} />;
  return (
    <Stack gap="large">
      <Problem error={results.error} onRetry={() => void results.refetch()} />
      {results.isPending ? <Skeleton lines={10} height={28} /> : null}
      {results.data ? (
        <>
          <ResultView results={results.data} exporting={{ org, id: shown.id }} />
          {results.data.analysis.is_withheld ? null : <Exports org={org} id={shown.id} results={results.data} isSigned={shown.respondents === 'signed'} />}
          {may('programme.survey') ? <Publish org={org} shown={shown} /> : null}
          {shown.state === 'open' && may('programme.survey') ? (
            <div>
              <CloseSurvey org={org} id={shown.id} />
            </div>
          ) : null}
        </>
      ) : null}
    </Stack>
  );
}
