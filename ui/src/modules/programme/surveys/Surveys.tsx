// All surveys, the newest first, and the two ways to begin: one of one's own, or a demonstration to look at.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, Row, Skeleton, useLanguage } from '@/kit';
import { Plus } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type SurveySummary, surveysQuery, useDemonstrate, useMakeSurvey } from './api';
import { ProgrammeTabs } from '../ProgrammeTabs';
import { newSurvey } from './model/draft';
import { languageOf } from './model/words';
import { SimulatedTag, StateTag } from './Tags';
import { AnswerCount, useTitle } from './useTitle';
import './surveys.css';

const route = getRouteApi('/o/$org/surveys');

export function Surveys() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(surveysQuery(org));
  const begin = useBegin(org);
  return (
    <Page title={t`Surveys`}>
      <PageHeader title={t`Programme`} lead={t`Ask many firms the same, from phone to phone, and see what they say, without telling who said it.`} actions={rows && rows.length > 0 ? begin.actions : null} />
      <ProgrammeTabs org={org} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      <Problem error={begin.error} />
      {pages.isPending ? <Skeleton lines={5} height={48} /> : null}
      {rows && rows.length > 0 ? (
        <Card flush>
          <ul aria-label={t`Surveys`}>
            {rows.map((survey) => (
              <SurveyLine key={survey.id} org={org} survey={survey} />
            ))}
          </ul>
          {pages.hasNextPage ? (
            <div className="k-more k-noprint">
              <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
            </div>
          ) : null}
        </Card>
      ) : null}
      {rows?.length === 0 ? (
        <Card>
          <EmptyState title={t`No survey has been made yet`} actions={begin.actions}>
            {t`Make a survey, hand out its link, and see the result when it is closed. A demonstration with made-up answers shows beforehand what comes out of it.`}
          </EmptyState>
        </Card>
      ) : null}
    </Page>
  );
}

/** The buttons for who may make surveys, and what went wrong with them. */
function useBegin(org: string) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const may = useMay(org);
  const make = useMakeSurvey(org);
  const demonstrate = useDemonstrate(org);
  const onMake = () => make.mutate(newSurvey({}, { [languageOf(locale)]: t`Questions` }), { onSuccess: ({ id }) => void navigate({ to: '/o/$org/surveys/$survey', params: { org, survey: id } }) });
  const onDemonstrate = () => demonstrate.mutate(undefined, { onSuccess: ({ id }) => void navigate({ to: '/o/$org/surveys/$survey/results', params: { org, survey: id } }) });
  const actions = may('programme.survey') ? (
    <>
      <Button type="primary" icon={<Plus size={17} aria-hidden />} loading={make.isPending} onClick={onMake}>
        {t`Make a survey`}
      </Button>
      <Button loading={demonstrate.isPending} onClick={onDemonstrate}>
        {t`Look at a demonstration`}
      </Button>
    </>
  ) : null;
  return { actions, error: make.error ?? demonstrate.error };
}

/** Where there is something to do with a survey in this state. */
const NEXT = { draft: '/o/$org/surveys/$survey', open: '/o/$org/surveys/$survey/links', closed: '/o/$org/surveys/$survey/results' } as const;

function SurveyLine({ org, survey }: { org: string; survey: SurveySummary }) {
  const { t } = useLingui();
  const titleOf = useTitle();
  return (
    <li className="y-line">
      <Row tight>
        <Link to={NEXT[survey.state]} params={{ org, survey: survey.id }} className="y-name">
          {titleOf(survey.title)}
        </Link>
        <StateTag state={survey.state} />
        {survey.is_simulated ? <SimulatedTag /> : null}
      </Row>
      <p className="k-small k-soft">
        {survey.state === 'draft' ? (
          <>
            {t`Made`} <MomentText instant={survey.made_at} ago />
          </>
        ) : (
          <>
            <AnswerCount count={survey.submissions} />
            {survey.ends_at ? (
              <>
                {' · '}
                {survey.state === 'open' ? t`open until` : t`closed`} <MomentText instant={survey.ends_at} />
              </>
            ) : null}
          </>
        )}
      </p>
    </li>
  );
}
