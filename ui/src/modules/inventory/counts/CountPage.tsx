// One stocktake: counted line by line, compared with the books, posted, and taken back when it was wrong.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Page, PageHeader, PageSkeleton, Problem, Row, useLanguage } from '@/kit';
import { useLocations } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { type Count, countQuery, useCountAct } from './api';
import { CountEntry } from './CountEntry';
import { CountTag } from './CountTag';
import { Positions } from './Positions';
import { NextStep, TakeBack } from './NextStep';
import { LeftOut } from './LeftOut';
import { useCounting } from './useCounting';
import { Waiting } from './Waiting';

const route = getRouteApi('/o/$org/counts/$count');

export function CountPage() {
  const { t } = useLingui();
  const { org, count: id } = route.useParams();
  const found = useQuery(countQuery(org, id));
  if (found.error && !found.data) {
    return (
      <Page title={t`Stocktake`}>
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown key={id} org={org} count={found.data} /> : <PageSkeleton />;
}

function Shown({ org, count }: { org: string; count: Count }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { nameOf } = useLocations(org);
  const mayMove = useMay(org)('inventory.move');
  const counting = useCounting(org, count.id);
  const act = useCountAct(org, count.id);
  const isRunning = count.state === 'open' || count.state === 'compared';
  const told = [language.date(count.day), count.is_blind ? t`Blind` : t`With the books in sight`, count.note].filter(Boolean).join(' · ');
  return (
    <Page title={t`Stocktake`} width="wide">
      <PageHeader
        title={nameOf(count.location_id)}
        lead={told}
        back={<Link to="/o/$org/counts" params={{ org }}>{t`Stocktakes`}</Link>}
        actions={mayMove && count.state !== 'cancelled' ? <TakeBack count={count} act={act} /> : null}
      />
      <Row>
        <CountTag state={count.state} />
        {count.is_blind && count.state === 'open' ? <span className="k-small k-soft">{t`What the books say is told once the counting has ended.`}</span> : null}
      </Row>
      <Problem error={act.error} />
      {count.state === 'compared' && mayMove ? <Note>{t`What looks wrong can be counted once more: the later count replaces the earlier one.`}</Note> : null}
      {isRunning && mayMove ? <CountEntry org={org} counted={count.lines} onCount={counting.add} /> : null}
      <Waiting lines={counting.lines} isCut={counting.isCut} onDrop={counting.drop} onRetry={counting.retry} />
      <Card flush title={count.state === 'open' && count.is_blind ? t`Counted so far` : t`Counted and by the books`}>
        <Positions org={org} count={count} />
      </Card>
      {isRunning && count.uncounted > 0 ? <LeftOut org={org} count={count} /> : null}
      {isRunning && mayMove ? <NextStep count={count} act={act} isWaiting={counting.lines.length > 0} /> : null}
    </Page>
  );
}
