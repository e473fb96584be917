// The survey as a phone would show it; nothing that is entered here is kept or sent.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Stack, useToasts } from '@/kit';
import { useMembership } from '@/modules/identity/api';
import { START } from '../answering/pages';
import { Asking } from '../answering/Asking';
import { type SurveyShown, surveyQuery } from '../api';
import type { Said } from '../model/answers';

const route = getRouteApi('/o/$org/surveys/$survey');

const nothing = (): Said => ({ signed_by: '', segments: {}, answers: {} });

export function Preview() {
  const { t } = useLingui();
  const { org, survey: id } = route.useParams();
  const shown = useQuery(surveyQuery(org, id)).data;
  if (!shown) return null;
  return (
    <Stack>
      <Note>{t`This is how a phone shows it. Try it: what you enter here is neither kept nor sent.`}</Note>
      <PhoneView shown={shown} />
    </Stack>
  );
}

export function PhoneView({ shown }: { shown: SurveyShown }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { org } = route.useParams();
  const [said, setSaid] = useState(nothing);
  const [page, setPage] = useState(START);
  const host = { org_name: useMembership(org)?.name ?? '', label: null, ends_at: shown.ends_at, is_simulated: shown.is_simulated };
  const again = () => {
    setSaid(nothing());
    setPage(START);
  };
  return (
    <div className="y-preview">
      <section className="y-phone" aria-label={t`Preview`} tabIndex={0}>
        <Asking
          survey={shown.survey}
          host={host}
          said={said}
          page={page}
          isPreview
          onSay={setSaid}
          onTurn={setPage}
          onFinish={() => {
            again();
            say(t`Here the answers would be sent. Nothing was sent.`);
          }}
        />
      </section>
      <Button onClick={again}>{t`From the beginning`}</Button>
    </div>
  );
}
