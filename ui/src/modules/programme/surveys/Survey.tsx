// One survey: its name, how far it is, and the way from its questions over its links to its result.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Page, PageHeader, Popconfirm, Problem, Row, Skeleton, Tabs, useToasts } from '@/kit';
import { Trash2 } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type SurveyShown, surveyQuery, useMakeSurvey, useRemoveSurvey } from './api';
import { askedAgain } from './model/draft';
import { SimulatedTag, StateTag } from './Tags';
import { useTitle } from './useTitle';
import './surveys.css';

const route = getRouteApi('/o/$org/surveys/$survey');

export function Survey() {
  const { t } = useLingui();
  const { org, survey: id } = route.useParams();
  const titleOf = useTitle();
  const survey = useQuery(surveyQuery(org, id));
  const title = survey.data ? titleOf(survey.data.title) : t`Survey`;
  const back = (
    <Link to="/o/$org/surveys" params={{ org }}>
      {t`Surveys`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} actions={survey.data ? <Actions org={org} survey={survey.data} /> : null} />
      <Problem error={survey.error} onRetry={() => void survey.refetch()} />
      {survey.isPending ? <Skeleton lines={8} height={30} /> : null}
      {survey.data ? (
        <>
          {survey.data.is_simulated ? <Note tone="warn">{t`Simulated: nobody gave these answers. They were made up to show what a result looks like.`}</Note> : null}
          <Tabs label={title}>
            <Link to="/o/$org/surveys/$survey" params={{ org, survey: id }} activeOptions={{ exact: true }}>
              {t`Questions`}
            </Link>
            {survey.data.state === 'draft' ? (
              <Link to="/o/$org/surveys/$survey/preview" params={{ org, survey: id }}>
                {t`Preview`}
              </Link>
            ) : (
              <>
                <Link to="/o/$org/surveys/$survey/links" params={{ org, survey: id }}>
                  {t`Links`}
                </Link>
                <Link to="/o/$org/surveys/$survey/results" params={{ org, survey: id }}>
                  {t`Results`}
                </Link>
              </>
            )}
          </Tabs>
          <Outlet />
        </>
      ) : null}
    </Page>
  );
}

function Actions({ org, survey }: { org: string; survey: SurveyShown }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Row tight>
      <StateTag state={survey.state} />
      {survey.is_simulated ? <SimulatedTag /> : null}
      {may('programme.survey') && survey.state !== 'draft' ? <AskAgain org={org} survey={survey} /> : null}
      {may('programme.survey') && (survey.state === 'draft' || survey.is_simulated) ? <Remove org={org} survey={survey} label={t`Delete`} /> : null}
    </Row>
  );
}

function AskAgain({ org, survey }: { org: string; survey: SurveyShown }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { say, warn } = useToasts();
  const make = useMakeSurvey(org);
  const onAsk = () =>
    make.mutate(askedAgain(survey.survey), {
      onSuccess: ({ id }) => {
        say(t`A draft with the same questions is made.`);
        void navigate({ to: '/o/$org/surveys/$survey', params: { org, survey: id } });
      },
      onError: () => warn(t`The draft could not be made. Try again.`),
    });
  return (
    <Button loading={make.isPending} onClick={onAsk}>
      {t`Make a new one from it`}
    </Button>
  );
}

function Remove({ org, survey, label }: { org: string; survey: SurveyShown; label: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { say, warn } = useToasts();
  const remove = useRemoveSurvey(org, survey.id);
  const onRemove = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        say(t`The survey is deleted.`);
        void navigate({ to: '/o/$org/surveys', params: { org } });
      },
      onError: () => warn(t`The survey could not be deleted. Try again.`),
    });
  return (
    <Popconfirm title={t`Delete this survey?`} description={t`Nobody has answered it. It cannot be brought back.`} okText={label} onConfirm={onRemove}>
      <Button icon={<Trash2 size={16} aria-hidden />} loading={remove.isPending}>
        {label}
      </Button>
    </Popconfirm>
  );
}
