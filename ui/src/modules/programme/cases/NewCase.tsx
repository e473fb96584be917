// Before a case is begun: what will be told, and to whom.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@/api/problem';
import { Button, Card, Page, PageHeader, Problem, Stack } from '@/kit';
import { useBeginCase } from './api';

const route = getRouteApi('/o/$org/cases/new');

export function NewCase() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { outcome } = route.useSearch();
  const go = useNavigate();
  const begin = useBeginCase(org);
  const open = (id: string) => void go({ to: '/o/$org/cases/$case', params: { org, case: id } });
  const back = (
    <Link to="/o/$org/outcomes/$outcome" params={{ org, outcome }}>
      {t`Outcome`}
    </Link>
  );
  const there = begin.error instanceof ProblemError && begin.error.code === 'programme.case_exists' ? begin.error.body.params?.['case'] : undefined;
  return (
    <Page title={t`Tell others about it`} width="narrow">
      <PageHeader title={t`Tell others about it`} back={back} lead={t`Every plant that reads what worked, and what did not, saves the money you spent on finding out.`} />
      <Card title={t`What others get to see`}>
        <Stack>
          <ul className="o-told">
            <li>{t`What was measured, with its interval and verdict, copied from the outcome. Nobody can type it, also not you.`}</li>
            <li>{t`What you write: what it was like, what was done, what surprised, what it cost. And your photographs.`}</li>
            <li>{t`Your name, or only a description that at least five firms share.`}</li>
            <li>{t`Nobody sees anything before you publish it. You can take it back at any time.`}</li>
          </ul>
          <Problem error={begin.error} />
          {typeof there === 'string' ? (
            <Link to="/o/$org/cases/$case" params={{ org, case: there }}>{t`Open that case`}</Link>
          ) : (
            <div>
              <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(outcome, { onSuccess: ({ id }) => open(id) })}>
                {t`Begin a draft`}
              </Button>
            </div>
          )}
        </Stack>
      </Card>
    </Page>
  );
}
