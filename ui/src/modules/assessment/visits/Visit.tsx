// A visit at work, on a phone first: statement by statement what the firm claims, what records support, what holds.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLingui } from '@lingui/react/macro';
import { onReach } from '@/api/reach';
import { Card, MomentText, Note, Page, PageHeader, Problem, Skeleton, Stack, useLanguage } from '@/kit';
import { sessionQuery } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Sheet, sheetQuery, type Visit as VisitTold } from './api';
import { Levels } from './Levels';
import { keepShell } from './offline/shell';
import { startSending } from './offline/sending';
import { VisitTags } from './Tags';
import { useSeat } from './useSeat';
import { Worksheet } from './Worksheet';
import './visits.css';

/** How often the server is asked for while only the device answers. */
const AGAIN_MS = 5_000;

const route = getRouteApi('/o/$org/visits/$visit');

export function Visit() {
  const { t } = useLingui();
  const { org, visit: id } = route.useParams();
  const sheet = useQuery({ ...sheetQuery(org, id), refetchInterval: ({ state }) => (state.data?.is_kept ? AGAIN_MS : false) });
  useWorkOnSite(sheet.refetch);
  const title = sheet.data?.shown.visit.purpose ?? t`Visit`;
  const back = (
    <Link to="/o/$org/visits" params={{ org }}>
      {t`Assessor visits`}
    </Link>
  );
  return (
    <Page title={title} width="narrow">
      <PageHeader title={title} back={back} lead={sheet.data ? <Lead org={org} visit={sheet.data.shown.visit} /> : null} />
      {sheet.data ? null : <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.isPending ? <Skeleton lines={10} height={28} /> : null}
      {sheet.data ? <Body org={org} sheet={sheet.data} /> : null}
    </Page>
  );
}

/** From here on the app opens and works without network. */
function useWorkOnSite(refetch: () => unknown): void {
  const queries = useQueryClient();
  const session = useQuery(sessionQuery).data;
  useEffect(() => startSending(queries), [queries]);
  useEffect(() => onReach(() => void refetch()), [refetch]);
  useEffect(() => {
    if (session) void keepShell(session);
  }, [session]);
}

function Lead({ org, visit }: { org: string; visit: VisitTold }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const assessor = usePersonName(org)(visit.assessor);
  return visit.closed_on && visit.valid_until
    ? t`${assessor}, opened ${date(visit.opened_on)}, closed ${date(visit.closed_on)}, valid until ${date(visit.valid_until)}`
    : t`${assessor}, opened ${date(visit.opened_on)}`;
}

function Body({ org, sheet }: { org: string; sheet: Sheet }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { visit } = sheet.shown;
  const seat = useSeat(org, visit);
  return (
    <>
      <Stack gap="small">
        <VisitTags visit={visit} />
        {visit.conflict ? <p className="k-small">{t`Declared: ${visit.conflict}`}</p> : null}
        {sheet.is_kept ? (
          <Note tone="warn">
            {t`The server cannot be reached. This is what this device kept.`} <MomentText instant={sheet.as_of} />
          </Note>
        ) : null}
      </Stack>
      {visit.result ? (
        <Card title={t`Result`} lead={t`${number(visit.result.confirmed)} hold, ${number(visit.result.refused)} do not hold, ${number(visit.result.open)} were asked for and not shown.`}>
          <Levels result={visit.result} />
        </Card>
      ) : null}
      <Worksheet org={org} sheet={sheet} seat={seat} />
    </>
  );
}
