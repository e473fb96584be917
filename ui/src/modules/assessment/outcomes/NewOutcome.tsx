// Starting a block: what will be compared is looked at, changed, and then frozen.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { blocksQuery } from '../blocks/api';
import { type Decided, useDraft } from './api';
import { DraftPlan } from './DraftPlan';
import { useSettled } from './useSettled';
import './outcomes.css';

const route = getRouteApi('/o/$org/outcomes/new');

export function NewOutcome() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const { block } = route.useSearch();
  const name = useQuery(blocksQuery(org)).data?.blocks.find(({ id }) => id === block)?.name;
  const title = name ? t`Start: ${text(name)}` : t`Start a block`;
  const back = block ? (
    <Link to="/o/$org/blocks/$block" params={{ org, block }}>
      {name ? text(name) : t`Building block`}
    </Link>
  ) : (
    <Link to="/o/$org/outcomes" params={{ org }}>
      {t`Outcomes`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} lead={t`Say beforehand what will be compared. Then it is frozen: whoever can choose afterwards always finds something that got better.`} />
      {block ? <Planning key={block} org={org} block={block} /> : <NoBlock org={org} />}
    </Page>
  );
}

function NoBlock({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`No block is chosen`}
        actions={
          <Link to="/o/$org/blocks" params={{ org }}>
            {t`Choose a block`}
          </Link>
        }
      >
        {t`Open a block and press “Start this block”.`}
      </EmptyState>
    </Card>
  );
}

function Planning({ org, block }: { org: string; block: string }) {
  const [decided, setDecided] = useState<Decided>({});
  const asked = useSettled(decided);
  const { draft, error, isAsking, refetch } = useDraft(org, block, asked);
  const decide = (more: Decided) => setDecided({ ...decided, ...more });
  const isBehind = isAsking || asked !== decided;
  if (!draft) return isAsking ? <Skeleton lines={8} height={32} /> : <Problem error={error} onRetry={() => void refetch()} />;
  return <DraftPlan org={org} draft={draft} decided={decided} error={error} isBehind={isBehind} onDecide={decide} />;
}
