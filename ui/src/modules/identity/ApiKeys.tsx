// Keys for programs: what each may do, until when, and when it was last used.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, CopyText, DateText, EmptyState, Modal, MomentText, Page, PageHeader, Popconfirm, Problem, Stack, useLanguage } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { KeyRound } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { type ApiKey, keysQuery, permissionsQuery, useCreateKey, useRevokeKey } from './api';
import { SettingsTabs } from './SettingsTabs';

const route = getRouteApi('/o/$org/settings/keys');

interface KeyForm {
  name: string;
  scopes: string[];
  days: number;
}

export function ApiKeys() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(keysQuery(org));
  const revoke = useRevokeKey(org);
  const [isOpen, setIsOpen] = useState(false);
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t`Name`, onCard: 'title', render: (key) => key.name },
    { key: 'prefix', title: t`Begins with`, render: (key) => <span className="k-code">{key.prefix}…</span> },
    { key: 'until', title: t`Valid until`, render: (key) => <DateText day={key.expires_at} /> },
    { key: 'used', title: t`Last used`, render: (key) => <MomentText instant={key.last_used_at} ago /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (key) => (
        <Popconfirm title={t`Revoke ${key.name}?`} description={t`Programs that use it stop working at once.`} okText={t`Revoke`} onConfirm={() => revoke.mutate(key.id)}>
          <Button size="small" danger>{t`Revoke`}</Button>
        </Popconfirm>
      ),
    },
  ];
  const add = (
    <Button type="primary" icon={<KeyRound size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
      {t`New key`}
    </Button>
  );
  return (
    <Page title={t`API keys`}>
      <PageHeader title={t`Settings`} actions={add} />
      <SettingsTabs org={org} />
      <Problem error={revoke.error} />
      <Card flush>
        <DataTable label={t`API keys`} columns={columns} rows={rows} rowKey={(key) => key.id} pages={pages} empty={<EmptyState title={t`No keys yet`}>{t`A key lets a program of yours send files or read results without a person signing in.`}</EmptyState>} />
      </Card>
      <NewKey org={org} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Page>
  );
}

function NewKey({ org, isOpen, onClose }: { org: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const permissions = useQuery(permissionsQuery(org)).data?.items ?? [];
  const create = useCreateKey(org);
  const close = () => {
    create.reset();
    onClose();
  };
  if (create.data?.secret) {
    return (
      <Modal open title={t`The key is ready`} onOk={close} onCancel={close} okText={t`Done`} cancelButtonProps={{ style: { display: 'none' } }}>
        <Stack>
          <p>{t`Keep it in a safe place. It is shown only now.`}</p>
          <CopyText label={t`Key`} text={create.data.secret} />
        </Stack>
      </Modal>
    );
  }
  return (
    <FormDrawer<KeyForm>
      title={t`New key`}
      isOpen={isOpen}
      onClose={close}
      submitLabel={t`Make the key`}
      isBusy={create.isPending}
      error={create.error}
      initial={{ days: 90 }}
      onSubmit={({ name, scopes, days }) => create.mutate({ name, scopes, expires_at: new Date(Date.now() + days * 86_400_000).toISOString() })}
    >
      <Form.Item name="name" label={t`What is it for?`} rules={[{ required: true, whitespace: true, message: t`Enter a name` }]}>
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item name="scopes" label={t`What may it do?`} rules={[{ required: true, message: t`Choose at least one` }]}>
        <Select mode="multiple" options={permissions.map((permission) => ({ value: permission.name, label: text(permission.text) }))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="days" label={t`Valid for`}>
        <Select options={[30, 90, 180, 365].map((days) => ({ value: days, label: t`${days} days` }))} />
      </Form.Item>
    </FormDrawer>
  );
}
