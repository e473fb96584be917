// Automations, each as a sentence, with what it did.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Note, Page, PageHeader, Problem, Row, Skeleton, Stack, Tag, useToasts } from '@/kit';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { type Automation, automationsQuery, type Run, runsQuery, useDropAutomation, useSaveAutomation } from './api';
import { AutomationDrawer } from './AutomationDrawer';
import { AutomationTabs } from './AutomationTabs';
import { useAutomationSentence } from './useSentence';

const route = getRouteApi('/o/$org/automation');

export function Automations() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const rules = useQuery(automationsQuery(org));
  const sentence = useAutomationSentence(org);
  const [opened, setOpened] = useState<Automation | null>();
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New automation`}
    </Button>
  );
  return (
    <Page title={t`Automation`}>
      <PageHeader title={t`Automation`} lead={t`When something happens, if it is like this, do that. One that fails five times in a row is switched off, and whoever wrote it last is told.`} actions={rules.data?.length ? make : null} />
      <AutomationTabs org={org} />
      <Problem error={rules.error} onRetry={() => void rules.refetch()} />
      {rules.isPending ? <Skeleton lines={4} /> : null}
      {rules.data?.length === 0 ? (
        <Card>
          <EmptyState title={t`No automation yet`} actions={make}>{t`Begin with something small, for example: tell whoever is asked when a document waits for approval.`}</EmptyState>
        </Card>
      ) : null}
      {rules.data?.map((rule) => (
        <Card key={rule.id} title={rule.name} extra={rule.is_active ? <Tag tone="good">{t`On`}</Tag> : <Tag>{t`Off`}</Tag>}>
          <Stack gap="small">
            <p>{sentence(rule)}</p>
            {rule.stopped_because ? <Note tone="warn">{t`It was switched off by itself:`} {rule.stopped_because}</Note> : null}
            <Doing org={org} rule={rule} onOpen={setOpened} />
          </Stack>
        </Card>
      ))}
      {opened === undefined ? null : <AutomationDrawer org={org} rule={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

function Doing({ org, rule, onOpen }: { org: string; rule: Automation; onOpen: (rule: Automation) => void }) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const [isLogOpen, setIsLogOpen] = useState(false);
  const save = useSaveAutomation(org, rule);
  const again = useSaveAutomation(org, null);
  const drop = useDropAutomation(org);
  const { name, topic, conditions, actions, is_active } = rule;
  const body = { name, topic, conditions, actions, is_active };
  const dropped = () => say(t`${name} is dropped.`, () => again.mutate(body, { onError: () => warn(t`${name} could not be brought back.`) }));
  return (
    <>
      <Row tight>
        <Button size="small" aria-label={t`Change ${name}`} onClick={() => onOpen(rule)}>{t`Edit`}</Button>
        <Button size="small" loading={save.isPending} onClick={() => save.mutate({ ...body, is_active: !is_active })}>
          {is_active ? t`Switch off` : t`Switch on`}
        </Button>
        <Button size="small" aria-expanded={isLogOpen} onClick={() => setIsLogOpen(!isLogOpen)}>{t`What it did`}</Button>
        <Button size="small" type="text" aria-label={t`Drop ${name}`} loading={drop.isPending} onClick={() => drop.mutate(rule.id, { onSuccess: dropped })}>{t`Drop`}</Button>
      </Row>
      <Problem error={save.error ?? drop.error} />
      {isLogOpen ? <Log org={org} id={rule.id} /> : null}
    </>
  );
}

function Log({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(runsQuery(org, id));
  const columns: Column<Run>[] = [
    { key: 'at', title: t`When`, onCard: 'title', render: (run) => <MomentText instant={run.at} /> },
    { key: 'outcome', title: t`State`, render: (run) => (run.outcome === 'done' ? <Tag tone="good">{t`Done`}</Tag> : <Tag tone="bad">{t`Failed`}</Tag>) },
    { key: 'told', title: t`What it did`, onCard: 'bare', render: (run) => run.told },
  ];
  return <DataTable label={t`What it did`} columns={columns} rows={rows} rowKey={(run) => run.id} pages={pages} empty={<EmptyState title={t`It has done nothing yet`} />} />;
}
