// Webhooks: who is told what happened, what was sent, and what was given up.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, CopyText, EmptyState, MomentText, Note, Page, PageHeader, Problem, Row, Skeleton, Stack, Tag, type Tone, useLanguage, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { deliveriesQuery, type Delivery, useDropWebhook, useSaveWebhook, useSendAgain, type Webhook, type WebhookInput, webhooksQuery } from './api';
import { AutomationTabs } from './AutomationTabs';
import { useTopics } from './useSentence';

const route = getRouteApi('/o/$org/automation/webhooks');

export function Webhooks() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const hooks = useQuery(webhooksQuery(org));
  const [opened, setOpened] = useState<Webhook | null>();
  const [made, setMade] = useState<Webhook>();
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New webhook`}
    </Button>
  );
  return (
    <Page title={t`Webhooks`}>
      <PageHeader title={t`Automation`} lead={t`Each event is sent signed, in order, and again until it is taken. Only addresses outside private networks are reached.`} actions={hooks.data?.length ? make : null} />
      <AutomationTabs org={org} />
      <Problem error={hooks.error} onRetry={() => void hooks.refetch()} />
      {made?.secret ? (
        <Note tone="warn">
          <p>{t`This secret is shown once. Whoever receives checks with it that a message is ours and new.`}</p>
          <CopyText label={t`Secret`} text={made.secret} />
        </Note>
      ) : null}
      {hooks.isPending ? <Skeleton lines={4} /> : null}
      {hooks.data?.length === 0 ? (
        <Card>
          <EmptyState title={t`No webhook yet`} actions={make}>{t`Enter the address of another system that should know what happens here.`}</EmptyState>
        </Card>
      ) : null}
      {hooks.data?.map((hook) => <Hook key={hook.id} org={org} hook={hook} onOpen={setOpened} />)}
      {opened === undefined ? null : <HookDrawer org={org} hook={opened} onMade={setMade} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

function Hook({ org, hook, onOpen }: { org: string; hook: Webhook; onOpen: (hook: Webhook) => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { nameOf } = useTopics(org);
  const save = useSaveWebhook(org, hook);
  const drop = useDropWebhook(org);
  const [isOpen, setIsOpen] = useState(false);
  const { name, url, topics, is_active } = hook;
  return (
    <Card title={name} extra={is_active ? <Tag tone="good">{t`On`}</Tag> : <Tag>{t`Off`}</Tag>}>
      <Stack gap="small">
        <p style={{ overflowWrap: 'anywhere' }}>{url}</p>
        <p className="k-small k-soft">{topics.length > 0 ? topics.map(nameOf).join(t`, `) : t`Only automations call it.`}</p>
        <Row tight>
          <Button size="small" aria-label={t`Change ${name}`} onClick={() => onOpen(hook)}>{t`Edit`}</Button>
          <Button size="small" loading={save.isPending} onClick={() => save.mutate({ name, url, topics, is_active: !is_active })}>
            {is_active ? t`Switch off` : t`Switch on`}
          </Button>
          <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{t`What was sent`}</Button>
          {is_active ? null : (
            <Button size="small" type="text" aria-label={t`Drop ${name}`} loading={drop.isPending} onClick={() => drop.mutate(hook.id, { onSuccess: () => say(t`${name} is dropped.`) })}>{t`Drop`}</Button>
          )}
        </Row>
        <Problem error={save.error ?? drop.error} />
        {isOpen ? <Sent org={org} id={hook.id} /> : null}
      </Stack>
    </Card>
  );
}

const TONES: Record<Delivery['state'], Tone> = { waiting: 'warn', sent: 'good', dead: 'bad' };

function Sent({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(deliveriesQuery(org, id));
  const again = useSendAgain(org, id);
  const { nameOf } = useTopics(org);
  const states: Record<Delivery['state'], string> = { waiting: t`On its way`, sent: t`Taken`, dead: t`Given up` };
  const columns: Column<Delivery>[] = [
    { key: 'at', title: t`When`, onCard: 'title', render: (one) => <MomentText instant={one.made_at} /> },
    { key: 'topic', title: t`What`, render: (one) => nameOf(one.topic) },
    { key: 'state', title: t`State`, render: (one) => <Tag tone={TONES[one.state]}>{states[one.state]}</Tag> },
    { key: 'attempts', title: t`Tries`, align: 'end', render: (one) => one.attempts },
    { key: 'told', title: t`Answer`, render: (one) => one.told || (one.status ?? '') },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (one) => (one.state === 'waiting' ? null : <Button size="small" onClick={() => again.mutate(one.id)}>{t`Send again`}</Button>),
    },
  ];
  return (
    <>
      <Problem error={again.error} />
      <DataTable label={t`What was sent`} columns={columns} rows={rows} rowKey={({ id: key }) => key} pages={pages} empty={<EmptyState title={t`Nothing was sent yet`} />} />
    </>
  );
}

function HookDrawer({ org, hook, onMade, onClose }: { org: string; hook: Webhook | null; onMade: (hook: Webhook) => void; onClose: () => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { topics } = useTopics(org);
  const save = useSaveWebhook(org, hook);
  const send = ({ name, url, topics: chosen }: WebhookInput) =>
    save.mutate(
      { name, url, topics: chosen ?? [], is_active: hook?.is_active ?? true },
      {
        onSuccess: (kept) => {
          onMade(kept);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<WebhookInput> title={hook ? hook.name : t`New webhook`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={send} isBusy={save.isPending} error={save.error} initial={hook ?? { name: '', url: 'https://', topics: [] }}>
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={80} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="url" label={t`Address`} rules={[{ required: true, message: t`Enter an address` }]}>
        <Input maxLength={500} inputMode="url" autoComplete="off" />
      </Form.Item>
      <Form.Item name="topics" label={t`What it is told of`}>
        <Select mode="multiple" options={topics.map(({ topic, name }) => ({ value: topic, label: text(name) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
