// Did it help? All plans, the newest first, with their verdicts; those that were given up stay in view.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Row, Skeleton, useLanguage } from '@/kit';
import { PainsTabs } from '../pains/PainsTabs';
import { type OutcomeSummary, outcomesQuery } from './api';
import { StateTag } from './Tags';
import { Words } from './Words';
import './outcomes.css';

const route = getRouteApi('/o/$org/outcomes');

export function Outcomes() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(outcomesQuery(org));
  return (
    <Page title={t`Outcomes`}>
      <PageHeader title={t`Outcomes`} lead={t`Did it help? Told by plans that were frozen before the result could be known.`} />
      <PainsTabs org={org} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={5} height={48} /> : null}
      {rows && rows.length > 0 ? (
        <Card flush>
          <ul>
            {rows.map((outcome) => (
              <OutcomeLine key={outcome.id} org={org} outcome={outcome} />
            ))}
          </ul>
          {pages.hasNextPage ? (
            <div className="k-more k-noprint">
              <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
            </div>
          ) : null}
        </Card>
      ) : null}
      {rows?.length === 0 ? <NoneYet org={org} /> : null}
    </Page>
  );
}

function NoneYet({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`No block has been started yet`}
        actions={
          <>
            <Link to="/o/$org/blocks" params={{ org }}>
              {t`Choose a block`}
            </Link>
            <Link to="/o/$org/roadmap" params={{ org }}>
              {t`Make a roadmap and sign it`}
            </Link>
          </>
        }
      >
        {t`Choose a block, or sign a roadmap, and press “Start this block”. What will be compared is then frozen, so that nobody can choose afterwards what looks good.`}
      </EmptyState>
    </Card>
  );
}

function OutcomeLine({ org, outcome }: { org: string; outcome: OutcomeSummary }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  return (
    <li className="o-line">
      <Row tight>
        <Link to="/o/$org/outcomes/$outcome" params={{ org, outcome: outcome.id }} className="o-name">
          {text(outcome.block_name)}
        </Link>
        <StateTag state={outcome.state} />
      </Row>
      <p className="k-small k-soft">{t`Work begins on ${date(outcome.begins)}, the verdict comes after ${date(outcome.after.to)}`}</p>
      {outcome.stopped ? <p className="k-small">{t`Given up: ${outcome.stopped.because}`}</p> : null}
      <Words words={outcome.words} />
    </li>
  );
}
