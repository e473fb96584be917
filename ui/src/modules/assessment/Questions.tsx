// Step three of the start: what records cannot tell, in plain words, saved as one goes.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, Page, Problem, Progress, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { questionnaireQuery, type Questionnaire } from './api';
import { QuestionCard } from './QuestionCard';
import { doneIn, doneOf } from './questionnaire';
import { usePack } from './usePack';

const route = getRouteApi('/o/$org/start/questions');

export function Questions() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const questionnaire = useQuery(questionnaireQuery(org, usePack()));
  return (
    <Page title={t`Questions`} width="narrow">
      <Stack gap="small">
        <h1>{t`What your records cannot tell`}</h1>
        <p className="k-soft">{t`Every answer is saved at once. What you say counts as claimed until records support it.`}</p>
      </Stack>
      <Problem error={questionnaire.error} onRetry={() => void questionnaire.refetch()} />
      {questionnaire.isPending ? <Skeleton lines={8} height={32} /> : null}
      {questionnaire.data ? questionnaire.data.sections.length > 0 ? <Sections org={org} questionnaire={questionnaire.data} /> : <NothingAsked org={org} /> : null}
    </Page>
  );
}

function NothingAsked({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`Nothing is asked here`}
        actions={
          <Link to="/o/$org/diagnosis" params={{ org }}>
            {t`See the result`}
          </Link>
        }
      >
        {t`This view follows from your records and from what other frameworks found.`}
      </EmptyState>
    </Card>
  );
}

function Sections({ org, questionnaire }: { org: string; questionnaire: Questionnaire }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { sections, progress } = questionnaire;
  const firstOpen = sections.find(({ questions }) => doneIn(questions) < questions.length);
  const [chosen, setChosen] = useState(firstOpen?.id ?? sections[0]?.id ?? '');
  const place = sections.findIndex(({ id }) => id === chosen);
  const next = sections[place + 1];
  const [done, asked] = [doneOf(progress), progress.questions];
  return (
    <Stack gap="large">
      <Progress label={t`Answered`} share={asked === 0 ? 0 : done / asked} note={t`${done} of ${asked}`} />
      <Choice label={t`Sections`}>
        {sections.map((section) => (
          <button key={section.id} type="button" aria-pressed={section.id === chosen} onClick={() => setChosen(section.id)}>
            {text(section.name)} {doneIn(section.questions)}/{section.questions.length}
          </button>
        ))}
      </Choice>
      {sections[place]?.questions.map((question) => (
        <QuestionCard key={question.id} org={org} question={question} />
      ))}
      <Row spread>
        <Link to="/o/$org/start/files" params={{ org }}>
          {t`Back`}
        </Link>
        {next ? (
          <Button
            type="primary"
            size="large"
            onClick={() => {
              setChosen(next.id);
              window.scrollTo({ top: 0 });
            }}
          >
            {t`Next: ${text(next.name)}`}
          </Button>
        ) : (
          <Link to="/o/$org/diagnosis" params={{ org }}>
            <Button type="primary" size="large" tabIndex={-1}>
              {t`See the result`}
            </Button>
          </Link>
        )}
      </Row>
    </Stack>
  );
}
