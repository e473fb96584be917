// One plan: its verdicts once they are due, before that how far it is, and always what it rests on.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Grid, MomentText, Note, Page, PageHeader, Problem, Row, Skeleton, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { Acceptance } from './Acceptance';
import { type Outcome as OutcomeBody, outcomeQuery } from './api';
import { FollowedCard } from './FollowedCard';
import { FrozenPlan } from './FrozenPlan';
import { GiveUp } from './GiveUp';
import { Sentences } from './Sentences';
import { SideBySide } from './SideBySide';
import { StateTag } from './Tags';
import { VerdictCard } from './VerdictCard';
import { Waiting } from './Waiting';
import './outcomes.css';

const route = getRouteApi('/o/$org/outcomes/$outcome');

export function Outcome() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, outcome: id } = route.useParams();
  const outcome = useQuery(outcomeQuery(org, id));
  const title = outcome.data ? text(outcome.data.block_name) : t`Outcome`;
  const back = (
    <Link to="/o/$org/outcomes" params={{ org }}>
      {t`Outcomes`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} lead={t`Did it help? Judged by what was frozen before the result could be known.`} actions={outcome.data ? <Actions org={org} outcome={outcome.data} /> : null} />
      <Problem error={outcome.error} />
      {outcome.isPending ? <Skeleton lines={8} /> : null}
      {outcome.data ? <Body org={org} outcome={outcome.data} /> : null}
    </Page>
  );
}

/** A plan that is neither judged nor given up. */
function isOpen({ state }: OutcomeBody): boolean {
  return state !== 'judged' && state !== 'stopped';
}

function Actions({ org, outcome }: { org: string; outcome: OutcomeBody }) {
  const may = useMay(org);
  return (
    <Row>
      <StateTag state={outcome.state} />
      {isOpen(outcome) && may('assessment.plan') ? <GiveUp org={org} id={outcome.id} /> : null}
      {!isOpen(outcome) && may('programme.tell') ? <TellOthers org={org} id={outcome.id} /> : null}
    </Row>
  );
}

/** Also of what did nothing: who reads of it saves the money. */
function TellOthers({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  return (
    <Link to="/o/$org/cases/new" params={{ org }} search={{ outcome: id }} className="k-button">
      {t`Tell others about it`}
    </Link>
  );
}

function Body({ org, outcome }: { org: string; outcome: OutcomeBody }) {
  const may = useMay(org);
  const verdictOn = (indicator: string) => outcome.verdicts.find((verdict) => verdict.indicator === indicator);
  return (
    <>
      <GivenUp org={org} outcome={outcome} />
      {isOpen(outcome) ? <Waiting org={org} outcome={outcome} /> : null}
      <Verdicts outcome={outcome} />
      <Sentences told={outcome.cautions} />
      {outcome.indicators.map((followed) => (
        <FollowedCard key={followed.about.indicator} org={org} outcome={outcome} followed={followed} verdict={verdictOn(followed.about.indicator)} />
      ))}
      <Acceptance tests={outcome.tests} />
      <FrozenPlan org={org} outcome={outcome} />
      {isOpen(outcome) && may('assessment.plan') ? <SideBySide org={org} outcome={outcome} /> : null}
    </>
  );
}

function Verdicts({ outcome }: { outcome: OutcomeBody }) {
  const { t } = useLingui();
  const judged = outcome.indicators.flatMap(({ about }) => outcome.verdicts.filter(({ indicator }) => indicator === about.indicator).map((verdict) => ({ about, verdict })));
  if (judged.length === 0) return null;
  return (
    <section className="k-stack" aria-label={t`Verdicts`}>
      <Grid least={340}>
        {judged.map(({ about, verdict }) => (
          <VerdictCard key={about.indicator} about={about} verdict={verdict} grain={outcome.grain} />
        ))}
      </Grid>
      <p className="k-small k-soft">
        {t`Judged`}: <MomentText instant={outcome.judged_at} />
      </p>
    </section>
  );
}

function GivenUp({ org, outcome: { stopped } }: { org: string; outcome: OutcomeBody }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  if (!stopped) return null;
  const { because } = stopped;
  return (
    <Note tone="warn">
      <p>{t`Given up: ${because}`}</p>
      <p className="k-small k-soft">
        {nameOf(stopped.by)} · <MomentText instant={stopped.at} />
      </p>
    </Note>
  );
}
