// The guided start: four steps, always visible, in any order.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Check } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { countsQuery } from '@/modules/lake/api';
import { profileQuery, questionnaireQuery } from './api';
import { isComplete } from './questionnaire';
import { usePack } from './usePack';
import './assessment.css';

const route = getRouteApi('/o/$org/start');

/** What of the start is done, as far as the records tell. */
export function useStartState(org: string) {
  const may = useMay(org);
  const profile = useQuery({ ...profileQuery(org), enabled: may('assessment.read') });
  const facts = useQuery({ ...countsQuery(org), enabled: may('lake.read') });
  const questionnaire = useQuery({ ...questionnaireQuery(org, usePack()), enabled: may('assessment.read') });
  return {
    hasProfile: (profile.data?.version ?? 0) > 0,
    factCount: facts.data?.items.reduce((sum, one) => sum + one.rows, 0) ?? 0,
    progress: questionnaire.data?.progress,
    isPending: profile.isLoading || facts.isLoading,
  };
}

export function Start() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { pathname } = useLocation();
  const { hasProfile, factCount, progress } = useStartState(org);
  const params = { org };
  const within = (path: string) => (pathname.includes(`/start/${path}`) ? ('step' as const) : undefined);
  return (
    <>
      <nav className="a-steps k-noprint" aria-label={t`Steps`}>
        <ol>
          <li data-done={hasProfile}>
            <Link to="/o/$org/start/profile" params={params} aria-current={within('profile')}>
              <Sign number={1} isDone={hasProfile} />
              {t`Profile`}
            </Link>
          </li>
          <li data-done={factCount > 0}>
            <Link to="/o/$org/start/files" params={params} aria-current={within('files')}>
              <Sign number={2} isDone={factCount > 0} />
              {t`Files`}
            </Link>
          </li>
          <li data-done={progress !== undefined && isComplete(progress)}>
            <Link to="/o/$org/start/questions" params={params} aria-current={within('questions')}>
              <Sign number={3} isDone={progress !== undefined && isComplete(progress)} />
              {t`Questions`}
            </Link>
          </li>
          <li data-done={false}>
            <Link to="/o/$org/diagnosis" params={params}>
              <Sign number={4} isDone={false} />
              {t`Result`}
            </Link>
          </li>
        </ol>
      </nav>
      <Outlet />
    </>
  );
}

function Sign({ number, isDone }: { number: number; isDone: boolean }) {
  const { t } = useLingui();
  return (
    <span className="a-sign">
      {isDone ? <Check size={14} aria-hidden /> : <span aria-hidden>{number}</span>}
      {isDone ? <span className="k-hidden">{t`done`}</span> : null}
    </span>
  );
}
