// What a framework says in others: a list that can be searched, and one question or scene chosen from it.
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Page, PageHeader, Problem, Skeleton, Stack, useLanguage } from '@/kit';
import { Input, Select } from '@/kit/form';
import { packsQuery } from '../api';
import { Framework } from '../Framework';
import { usePack } from '../usePack';
import { type Corresponding, crosswalksQuery } from './api';
import { Correspondence } from './Correspondence';
import { COUNTED, found, type Topic, topicsOf } from './finding';
import { RelationWords } from './Relation';
import './crosswalks.css';

const route = getRouteApi('/o/$org/crosswalks');

export function Crosswalks() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const crosswalks = useQuery(crosswalksQuery(org, usePack()));
  const pack = useQuery(packsQuery(org)).data?.find(({ urn }) => urn === crosswalks.data?.pack.id);
  const back = (
    <Link to="/o/$org/diagnosis" params={{ org }}>
      {t`Diagnosis`}
    </Link>
  );
  return (
    <Page title={t`What this says in other frameworks`}>
      <PageHeader
        title={t`What this says in other frameworks`}
        back={back}
        lead={t`Choose a question or scene and see what it corresponds to elsewhere. It says how frameworks compare, and judges nothing by itself.`}
      />
      <Problem error={crosswalks.error} onRetry={() => void crosswalks.refetch()} />
      {crosswalks.isPending ? <Skeleton lines={8} height={40} /> : null}
      {pack ? (
        <Card>
          <Stack>
            <Framework org={org} pack={pack} />
            <RelationWords />
          </Stack>
        </Card>
      ) : null}
      {crosswalks.data ? <Rows key={crosswalks.data.pack.id} org={org} rows={crosswalks.data.rows} /> : null}
    </Page>
  );
}

function Rows({ org, rows }: { org: string; rows: readonly Corresponding[] }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const { topic } = route.useSearch();
  const topics = topicsOf(rows);
  const chosen = topics.find(({ id }) => id === topic);
  const shown = topicsOf(found(chosen?.rows ?? rows, typed));
  const count = shown.reduce((sum, one) => sum + one.rows.length, 0);
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState title={t`Nothing is known yet`}>{t`Nobody has compared this framework with another so far.`}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      <div className="x-find k-noprint">
        <ChooseTopic topics={topics} chosen={chosen?.id} />
        <Input type="search" aria-label={t`Search`} placeholder={t`Search in both ends and the reasons`} value={typed} onChange={(event) => setTyped(event.target.value)} allowClear />
      </div>
      <p className="k-small k-soft" role="status">
        {plural(count, { one: '# correspondence', other: '# correspondences' })}
      </p>
      {shown.map((one) => (
        <TopicCard key={one.id} org={org} topic={one} />
      ))}
    </>
  );
}

function ChooseTopic({ topics, chosen }: { topics: readonly Topic[]; chosen: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const name = useTopicName();
  return (
    <Select
      aria-label={t`Question or scene`}
      placeholder={t`All questions and scenes`}
      value={chosen ?? null}
      options={topics.map((topic) => ({ value: topic.id, label: name(topic) }))}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      onChange={(topic: string | null | undefined) => void navigate({ to: '.', search: (old) => ({ ...old, topic: topic ?? undefined }), replace: true })}
    />
  );
}

function TopicCard({ org, topic }: { org: string; topic: Topic }) {
  const name = useTopicName();
  return (
    <Card title={<span className="k-capital">{name(topic)}</span>}>
      <ul className="k-list">
        {topic.rows.map((row) => (
          <Correspondence key={`${row.from.holds[0]?.text.en}-${row.to.pack.id}-${row.to.holds[0]?.text.en}-${row.over?.holds[0]?.text.en}`} org={org} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function useTopicName() {
  const { t } = useLingui();
  const { text } = useLanguage();
  return ({ id, name }: Topic) => (id === COUNTED ? t`Several scenes together` : `${text(name)} (${id})`);
}
