// Handing out a survey: one link for everybody, with a code to photograph, or one for each respondent.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Note, Stack } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { type SurveyLink, type SurveyShown, surveyQuery } from '../api';
import { AnswerCount } from '../useTitle';
import { CloseSurvey } from '../results/CloseSurvey';
import { ForEverybody } from './ForEverybody';
import { ForNamed } from './ForNamed';
import { LinkList } from './LinkList';

const route = getRouteApi('/o/$org/surveys/$survey/links');

export function Links() {
  const { org, survey: id } = route.useParams();
  const shown = useQuery(surveyQuery(org, id)).data;
  if (!shown) return null;
  return shown.state === 'draft' ? <NotOpen org={org} id={id} /> : <LinksOf key={id} org={org} shown={shown} />;
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
        {t`Links are made once it is open.`}
      </EmptyState>
    </Card>
  );
}

function LinksOf({ org, shown }: { org: string; shown: SurveyShown }) {
  const { t } = useLingui();
  const may = useMay(org);
  // secrets are told once, so they stay in view as long as the page does
  const [forAll, setForAll] = useState<SurveyLink>();
  const [named, setNamed] = useState<SurveyLink[]>([]);
  const canMake = shown.state === 'open' && may('programme.survey');
  return (
    <Stack gap="large">
      {shown.state === 'closed' ? <Note>{t`The survey is closed. Its links answer no more; where the result is public, they lead to it.`}</Note> : null}
      {shown.state === 'open' ? (
        <div className="y-running">
          <p className="k-strong">
            <AnswerCount count={shown.submissions} />
          </p>
          {canMake ? <CloseSurvey org={org} id={shown.id} /> : null}
        </div>
      ) : null}
      {canMake ? (
        <div className="y-ways">
          <ForEverybody org={org} id={shown.id} made={forAll} onMade={setForAll} />
          <ForNamed org={org} shown={shown} made={named} onMade={setNamed} />
        </div>
      ) : null}
      <LinkList org={org} id={shown.id} canWithdraw={canMake} />
    </Stack>
  );
}
