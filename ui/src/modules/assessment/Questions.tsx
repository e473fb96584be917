// Step three of the start: what records cannot tell, in plain words, saved as one goes.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Page, Problem, Progress, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { questionnaireQuery, type Questionnaire } from './api';
import { QuestionCard } from './QuestionCard';
import { isSettled, progressOf } from './questionnaire';

const route = getRouteApi('/o/$org/start/questions');

export function Questions() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const questionnaire = useQuery(questionnaireQuery(org));
  return (
    <Page title={t`Questions`} width="narrow">
      <Stack gap="small">
        <h1>{t`What your records cannot tell`}</h1>
        <p className="k-soft">{t`Every answer is saved at once. What you say counts as claimed until records support it.`}</p>
      </Stack>
      <Problem error={questionnaire.error} onRetry={() => void questionnaire.refetch()} />
      {questionnaire.isPending ? <Skeleton lines={8} height={32} /> : null}
      {questionnaire.data ? <Sections org={org} questionnaire={questionnaire.data} /> : null}
    </Page>
  );
}

function Sections({ org, questionnaire }: { org: string; questionnaire: Questionnaire }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { sections, questions } = questionnaire;
  const inSection = (id: string) => questions.filter((question) => question.section === id);
  const firstOpen = sections.find(({ id }) => inSection(id).some((question) => !isSettled(question)));
  const [chosen, setChosen] = useState(firstOpen?.id ?? sections[0]?.id ?? '');
  const progress = progressOf(questions);
  const place = sections.findIndex(({ id }) => id === chosen);
  const next = sections[place + 1];
  return (
    <Stack gap="large">
      <Progress label={t`Answered`} share={progress.asked === 0 ? 0 : progress.answered / progress.asked} note={t`${progress.answered} of ${progress.asked}`} />
      <div className="a-sections" role="group" aria-label={t`Sections`}>
        {sections.map((section) => {
          const part = progressOf(inSection(section.id));
          return (
            <button key={section.id} type="button" aria-pressed={section.id === chosen} onClick={() => setChosen(section.id)}>
              {text(section.name)} {part.answered}/{part.asked}
            </button>
          );
        })}
      </div>
      {inSection(chosen).map((question) => (
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
