// The pool of building blocks: what would help here, at which price, and whether it is there already.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, EmptyState, Grid, Page, PageHeader, Problem, Row, Skeleton, useLanguage } from '@/kit';
import { Switch } from '@/kit/form';
import { PainsTabs } from '../pains/PainsTabs';
import { type Pool, blocksQuery } from './api';
import { BlockCard } from './BlockCard';
import { choose, weightOf } from './choose';
import { Claims } from './Claims';
import './blocks.css';

const route = getRouteApi('/o/$org/blocks');

export function Blocks() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const pool = useQuery(blocksQuery(org));
  return (
    <Page title={t`Building blocks`}>
      <PageHeader title={t`Building blocks`} lead={t`Small steps that cure what hurts, each with its price, its risks and the test that shows it works.`} />
      <PainsTabs org={org} />
      <Problem error={pool.error} onRetry={() => void pool.refetch()} />
      {pool.isPending ? <Skeleton lines={8} height={60} /> : null}
      {pool.data ? <Body org={org} pool={pool.data} /> : null}
    </Page>
  );
}

function Body({ org, pool }: { org: string; pool: Pool }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const [stage, setStage] = useState<string>();
  const cures = pool.blocks.some((block) => weightOf(block) > 0);
  const [curing, setCuring] = useState(cures);
  const shown = choose(pool.blocks, { stage, curing });
  return (
    <>
      <Row spread>
        <Choice label={t`Stage`}>
          <button type="button" aria-pressed={stage === undefined} onClick={() => setStage(undefined)}>
            {t`All stages`}
          </button>
          {pool.stages.map(({ id, name }) => (
            <button key={id} type="button" aria-pressed={stage === id} onClick={() => setStage(id)}>
              {text(name)}
            </button>
          ))}
        </Choice>
        <label className="b-switch">
          <Switch checked={curing} onChange={setCuring} size="small" />
          {t`Only what cures our pains`}
        </label>
      </Row>
      {shown.length > 0 ? (
        <Grid least={320}>
          {shown.map((block) => (
            <BlockCard key={block.id} org={org} block={block} stages={pool.stages} />
          ))}
        </Grid>
      ) : (
        <Card>
          <EmptyState title={t`Nothing here cures a pain you have`}>{t`Look at all blocks, or say on the page of pains where it hurts.`}</EmptyState>
        </Card>
      )}
      <Claims pool={pool} />
    </>
  );
}
