// The roadmap: what the plant can spend, what the solver proposes, the plan arranged by hand, and the versions that were kept.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Page, PageHeader, Problem, Progress, Skeleton, Split, useLanguage } from '@/kit';
import { blocksQuery } from '../blocks/api';
import { PainsTabs } from '../pains/PainsTabs';
import { type Begins, type Proposals, settingsQuery, type Settings, useProposals } from './api';
import { Arrange } from './Arrange';
import { FrontierTable } from './FrontierTable';
import { ProposalCard } from './ProposalCard';
import { SettingsForm } from './SettingsForm';
import { Versions } from './Versions';
import '../blocks/blocks.css';
import './roadmap.css';

const route = getRouteApi('/o/$org/roadmap');

export function Roadmap() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const suggested = useQuery(settingsQuery(org));
  return (
    <Page title={t`Roadmap`}>
      <PageHeader title={t`Roadmap`} lead={t`What to do first, what it takes and what it brings. The proposals are computed and proven; you decide.`} />
      <PainsTabs org={org} />
      <Problem error={suggested.error} onRetry={() => void suggested.refetch()} />
      {suggested.isPending ? <Skeleton lines={6} height={40} /> : null}
      {suggested.data ? <Planning org={org} suggested={suggested.data} /> : null}
      <Versions org={org} />
    </Page>
  );
}

/** A plan in hand, with the settings it was made for. */
interface InHand {
  settings: Settings;
  begins: Begins;
}

function Planning({ org, suggested }: { org: string; suggested: Settings }) {
  const { t } = useLingui();
  const [settings, setSettings] = useState(suggested);
  const [inHand, setInHand] = useState<InHand>();
  const proposals = useProposals(org);
  const asked = proposals.variables;
  const ask = () => proposals.mutate(settings);
  const take = (begins: Begins) => (asked ? setInHand({ settings: asked, begins }) : undefined);
  return (
    <>
      <Card title={t`What you can spend and want`}>
        <SettingsForm settings={settings} isBusy={proposals.isPending} onChange={setSettings} onAsk={ask} />
        <Problem error={proposals.error} />
      </Card>
      {proposals.isPending ? (
        <Card>
          <Progress share={null} label={t`Looking for the best of all plans …`} />
        </Card>
      ) : null}
      {proposals.data && asked ? <Proposed org={org} proposals={proposals.data} settings={asked} onTake={take} /> : null}
      {inHand ? <Arrange key={JSON.stringify(inHand)} org={org} settings={inHand.settings} begins={inHand.begins} /> : null}
    </>
  );
}

function Proposed({ org, proposals, settings, onTake }: { org: string; proposals: Proposals; settings: Settings; onTake: (begins: Begins) => void }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const level = settings.target_level ?? null;
  const pool = useQuery(blocksQuery(org));
  return (
    <>
      <Split>
        <ProposalCard title={t`Best for the factory`} proposal={proposals.best} onTake={onTake} />
        {proposals.cheapest && level !== null ? <ProposalCard title={t`Cheapest path to level ${number(level)}`} proposal={proposals.cheapest} onTake={onTake} /> : null}
      </Split>
      {proposals.frontier.length > 1 ? <FrontierTable points={proposals.frontier} onTake={onTake} /> : null}
      <Note>
        {t`What blocks save is a claim until it is measured.`} {pool.data ? t`A project of the field is said to pay back after ${number(pool.data.payback.years, 1)} years.` : null}
      </Note>
    </>
  );
}
