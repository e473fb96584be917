// The published result, for whoever has a link.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { problemOf } from '@/api/problem';
import { Note, Problem, Skeleton, useLanguage } from '@/kit';
import { offerQuery } from '../answering/api';
import { Frame } from '../answering/Frame';
import { publishedQuery } from '../api';
import { wordsIn } from '../model/words';
import { ResultView } from './ResultView';

const route = getRouteApi('/s/$token/results');

export function Published() {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { token } = route.useParams();
  const offer = useQuery(offerQuery(token));
  const results = useQuery({ ...publishedQuery(token), enabled: offer.data?.has_results === true });
  const title = wordsIn(offer.data?.survey.title, locale) || t`Result of a survey`;
  const isHidden = offer.data?.has_results === false || problemOf(results.error ?? offer.error).status === 404;
  return (
    <Frame title={title} from={offer.data?.org_name} isWide>
      <h1>{title}</h1>
      {isHidden ? (
        <>
          <p>{t`There is no public result here. Perhaps the survey is still open, or who asked keeps the result.`}</p>
          <p>
            <Link to="/s/$token" params={{ token }}>
              {t`To the survey`}
            </Link>
          </p>
        </>
      ) : (
        <>
          <Problem error={offer.error ?? results.error} onRetry={() => void (offer.error ? offer.refetch() : results.refetch())} />
          {offer.isPending || (results.isPending && offer.data) ? <Skeleton lines={8} height={26} /> : null}
          {results.data && results.data.analysis.simulated > 0 ? <Note tone="warn">{t`Simulated: nobody gave these answers. They were made up to show what a result looks like.`}</Note> : null}
          {results.data ? <ResultView results={results.data} /> : null}
        </>
      )}
    </Frame>
  );
}
