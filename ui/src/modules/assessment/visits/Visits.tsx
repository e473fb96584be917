// The visits of assessors, the newest first, and the choice of two to compare.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Row, Skeleton, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Visit, visitsQuery } from './api';
import { Levels } from './Levels';
import { OpenVisit } from './OpenVisit';
import { VisitTags } from './Tags';
import './visits.css';

const route = getRouteApi('/o/$org/visits');

export function Visits() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const may = useMay(org);
  const { rows, pages } = useRows(visitsQuery(org));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const back = (
    <Link to="/o/$org/diagnosis" params={{ org }}>
      {t`Diagnosis`}
    </Link>
  );
  const toggle = (id: string, isChosen: boolean) => setChosen((old) => (isChosen ? [...old.slice(-1), id] : old.filter((one) => one !== id)));
  const canCompare = (rows?.filter((visit) => visit.closed_at).length ?? 0) > 1;
  return (
    <Page title={t`Assessor visits`}>
      <PageHeader
        title={t`Assessor visits`}
        back={back}
        lead={t`An assessor looks for themselves, statement by statement. What an independent assessor found counts for a year.`}
        actions={may('assessment.judge') && rows && rows.length > 0 ? <OpenVisit org={org} /> : null}
      />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={5} height={48} /> : null}
      {canCompare ? <Compare org={org} chosen={chosen} /> : null}
      {rows && rows.length > 0 ? (
        <Card flush>
          <ul>
            {rows.map((visit) => (
              <VisitLine key={visit.id} org={org} visit={visit} isChosen={chosen.includes(visit.id)} onChoose={canCompare ? toggle : undefined} />
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

function Compare({ org, chosen: [one, other] }: { org: string; chosen: readonly string[] }) {
  const { t } = useLingui();
  if (!one || !other) return <p className="k-soft">{t`Choose two closed visits to see how far their assessors agree.`}</p>;
  return (
    <Row>
      <Link to="/o/$org/visits/compare" params={{ org }} search={{ one, other }} className="k-button">
        {t`Compare the two visits`}
      </Link>
    </Row>
  );
}

function NoneYet({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Card>
      <EmptyState
        title={t`No assessor has been here yet`}
        actions={
          <>
            {may('assessment.judge') ? <OpenVisit org={org} /> : null}
            {may('identity.manage_members') ? (
              <Link to="/o/$org/members" params={{ org }}>
                {t`Invite an assessor`}
              </Link>
            ) : null}
          </>
        }
      >
        {t`Invite somebody who is neither from the firm nor in business with it, with the role Assessor and an end date. They judge on site what the records cannot show. You may also go through it yourselves; that is marked as a self-assessment.`}
      </EmptyState>
    </Card>
  );
}

interface LineProps {
  org: string;
  visit: Visit;
  isChosen: boolean;
  onChoose?: ((id: string, isChosen: boolean) => void) | undefined;
}

function VisitLine({ org, visit, isChosen, onChoose }: LineProps) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const assessor = usePersonName(org)(visit.assessor);
  return (
    <li className="v-line">
      <Row tight>
        <Link to="/o/$org/visits/$visit" params={{ org, visit: visit.id }} className="v-name">
          {visit.purpose}
        </Link>
        <VisitTags visit={visit} />
      </Row>
      <p className="k-small k-soft">
        {visit.closed_on && visit.valid_until
          ? t`${assessor}, opened ${date(visit.opened_on)}, closed ${date(visit.closed_on)}, valid until ${date(visit.valid_until)}`
          : t`${assessor}, opened ${date(visit.opened_on)}`}
      </p>
      {visit.result ? <Levels result={visit.result} /> : null}
      {onChoose && visit.closed_at ? (
        <label className="v-choose k-small">
          <input type="checkbox" checked={isChosen} onChange={(event) => onChoose(visit.id, event.target.checked)} />
          {t`Compare this visit`}
        </label>
      ) : null}
    </li>
  );
}
