// Whether a block helped the firms of a programme: every plan that was ever frozen, with its verdict.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Row, Tag, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { WordTag } from '@/modules/assessment/outcomes/Tags';
import { useMay } from '@/modules/identity/api';
import { ProgrammeTabs } from '../ProgrammeTabs';
import { type Cohort, cohortsQuery } from './api';
import { FreezeCohort } from './FreezeCohort';

const route = getRouteApi('/o/$org/programme/cohorts');

export function Cohorts() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const { rows, pages } = useRows(cohortsQuery(org));
  const [isFreezing, setIsFreezing] = useState(false);
  const mayFreeze = useMay(org)('programme.freeze');
  const freeze = (
    <Button type="primary" onClick={() => setIsFreezing(true)}>
      {t`Freeze a plan`}
    </Button>
  );
  const columns: Column<Cohort>[] = [
    {
      key: 'what',
      title: t`Block and indicator`,
      onCard: 'title',
      render: ({ id, plan }) => (
        <Link to="/o/$org/programme/cohorts/$cohort" params={{ org, cohort: id }}>
          {text(plan.block_name)} → {text(plan.indicator_name)}
        </Link>
      ),
    },
    { key: 'begins', title: t`First firms begin`, render: ({ plan }) => <DateText day={plan.begins} /> },
    { key: 'until', title: t`Last month`, render: ({ plan }) => <DateText day={plan.last_month} /> },
    { key: 'state', title: t`Stands`, render: (cohort) => <Stands cohort={cohort} /> },
  ];
  return (
    <Page title={t`Did it help?`}>
      <PageHeader title={t`Programme`} lead={t`Firms that began a block are compared with those that have not begun yet, by a plan that is frozen beforehand and answered once.`} actions={mayFreeze && rows?.length ? freeze : null} />
      <ProgrammeTabs org={org} />
      <Card flush>
        <DataTable
          label={t`Plans`}
          columns={columns}
          rows={rows}
          rowKey={(cohort) => cohort.id}
          pages={pages}
          empty={
            <EmptyState title={t`No plan has been frozen yet`} actions={mayFreeze ? freeze : null}>
              {t`Say which block and which indicator before the first firms begin. It takes five firms that begin and five that wait, and firms that let you see their indicators.`}
            </EmptyState>
          }
        />
      </Card>
      <FreezeCohort org={org} isOpen={isFreezing} onClose={() => setIsFreezing(false)} />
    </Page>
  );
}

export function Stands({ cohort }: { cohort: Cohort }) {
  const { t } = useLingui();
  const words: Record<Cohort['state'], string> = {
    planned: t`planned`,
    measuring: t`measuring`,
    waiting_for_records: t`waiting for records`,
    judged: t`judged`,
    withdrawn: t`withdrawn`,
  };
  return (
    <Row tight>
      {cohort.verdict ? <WordTag word={cohort.verdict.word} /> : <Tag tone={cohort.state === 'measuring' ? 'calm' : 'plain'}>{words[cohort.state]}</Tag>}
      {cohort.simulated > 0 ? <Tag tone="warn">{t`Simulated`}</Tag> : null}
    </Row>
  );
}
