// One pain in full: what the records say, the money with every factor, and the firm's own word.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, MomentText, Note, Page, PageHeader, Problem, Skeleton, Stack, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { blocksQuery } from '../blocks/api';
import { useRanges } from '../blocks/ranges';
import { type Pain as PainBody, painsQuery, useSayOfPain } from './api';
import { Money } from './Money';
import { Words } from './PainQuestion';
import { StandingTag } from './StandingTag';
import { TestLine } from './TestLine';
import '../blocks/blocks.css';
import './pains.css';

const route = getRouteApi('/o/$org/pains/$pain');

export function Pain() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, pain: id } = route.useParams();
  const pains = useQuery(painsQuery(org));
  const pain = pains.data?.pains.find((one) => one.id === id);
  const title = pain ? text(pain.name) : t`Pain`;
  const back = (
    <Link to="/o/$org/pains" params={{ org }}>
      {t`All pains`}
    </Link>
  );
  return (
    <Page title={title} width="narrow">
      <PageHeader title={title} back={back} lead={text(pain?.says)} actions={pain ? <StandingTag pain={pain} /> : null} />
      <Problem error={pains.error} />
      {pains.isPending ? <Skeleton lines={6} /> : null}
      {pains.data && !pain ? <Note>{t`There is no such pain. It may have been taken out of the pack.`}</Note> : null}
      {pain ? <Body org={org} pain={pain} /> : null}
    </Page>
  );
}

function Body({ org, pain }: { org: string; pain: PainBody }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <>
      {pain.tests.length > 0 ? (
        <Card title={t`What the records say`}>
          {pain.tests.map((test) => (
            <TestLine key={test.indicator} org={org} test={test} />
          ))}
        </Card>
      ) : null}
      <OwnWord org={org} pain={pain} />
      {pain.stake_says ? (
        <Card title={t`Money at stake in a year`} lead={text(pain.stake_says)}>
          <Money org={org} pain={pain} />
        </Card>
      ) : null}
      <Cures org={org} pain={pain} />
      <p className="k-small k-soft">{t`Source: ${text(pain.source)}`}</p>
    </>
  );
}

function Cures({ org, pain }: { org: string; pain: PainBody }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { yuan } = useRanges();
  const pool = useQuery(blocksQuery(org));
  const cures = (pool.data?.blocks ?? []).filter((block) => block.cures.some((cure) => cure.pain === pain.id));
  if (cures.length === 0) return null;
  return (
    <Card title={t`What cures it`}>
      <ul className="b-list">
        {cures.map((block) => (
          <li key={block.id}>
            <Link to="/o/$org/blocks/$block" params={{ org, block: block.id }}>
              {text(block.name)}
            </Link>
            <span className="k-num k-small k-soft">{yuan(block.price)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OwnWord({ org, pain }: { org: string; pain: PainBody }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const say = useSayOfPain(org);
  const may = useMay(org);
  const nameOf = usePersonName(org);
  const { answer } = pain;
  return (
    <Card title={text(pain.asks)}>
      <fieldset className="p-question" aria-label={text(pain.asks)} disabled={!may('assessment.answer')} aria-busy={say.isPending}>
        <Stack gap="small">
          <Words given={answer?.word ?? null} onSay={(word) => say.mutate({ pain, word })} />
          {answer?.word ? (
            <p className="k-small k-soft">
              {nameOf(answer.by)} · <MomentText instant={answer.at} />
            </p>
          ) : null}
          {pain.is_contested ? <Note tone="warn">{t`The records say something else. They count until they are put right; your word stays on record.`}</Note> : null}
          <Problem error={say.error} />
        </Stack>
      </fieldset>
    </Card>
  );
}
