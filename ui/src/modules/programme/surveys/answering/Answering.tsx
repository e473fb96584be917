// A survey, for whoever has its link: no account, on a phone between two jobs, also where there is no network.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLingui } from '@lingui/react/macro';
import { keepApp } from '@/app/keep-app';
import { problemOf } from '@/api/problem';
import { Problem, Skeleton, useLanguage } from '@/kit';
import { wordsIn } from '../model/words';
import { type Offer, offerQuery } from './api';
import { Answered, Closed, Gone, Thanks, Waiting } from './Ended';
import { Frame } from './Frame';
import { Asking } from './Asking';
import { useAnswering } from './useAnswering';

const route = getRouteApi('/s/$token');

export function Answering() {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { token } = route.useParams();
  const offer = useQuery(offerQuery(token));
  const isThere = offer.data?.state === 'open';
  useEffect(() => {
    if (isThere) void keepApp();
  }, [isThere]);
  const title = offer.data ? wordsIn(offer.data.survey.title, locale) || t`Survey` : t`Survey`;
  return (
    <Frame title={title} from={offer.data?.org_name}>
      {offer.isPending ? <Skeleton lines={6} height={24} /> : null}
      {offer.error && !offer.data ? <NotThere error={offer.error} onRetry={() => void offer.refetch()} /> : null}
      {offer.data ? <Answer key={token} token={token} offer={offer.data} /> : null}
    </Frame>
  );
}

function NotThere({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useLingui();
  if (problemOf(error).status === 404) return <Gone />;
  return (
    <>
      <h1>{t`Survey`}</h1>
      <Problem error={error} onRetry={onRetry} />
    </>
  );
}

function Answer({ token, offer }: { token: string; offer: Offer }) {
  const { answer, refused, isSending, say, turn, finish, another, retry } = useAnswering(token, offer);
  const code = refused ? problemOf(refused).code : '';
  if (answer.state === 'sent') return <Thanks token={token} offer={offer} onAnother={offer.label === null && offer.state === 'open' ? another : undefined} />;
  // also where the link was used since: perhaps by this very answer, which the server then knows by its key
  if (answer.state === 'waiting') return <Waiting isSending={isSending} onRetry={retry} />;
  if (offer.state !== 'open' || code === 'programme.survey_closed') return <Closed token={token} offer={offer} wasLate={code === 'programme.survey_closed'} />;
  if (offer.is_used || code === 'programme.answered_already') return <Answered token={token} offer={offer} />;
  if (code === 'programme.link_gone') return <Gone />;
  return (
    <>
      <Problem error={refused} />
      <Asking survey={offer.survey} host={offer} said={answer.said} page={answer.page} onSay={say} onTurn={turn} onFinish={finish} />
    </>
  );
}
