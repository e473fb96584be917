// Who outside may see what, until when; given and withdrawn by the firm alone.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Popconfirm, Problem, Row, Tag, useToasts } from '@/kit';
import { Checkbox, DatePicker, Form, FormDrawer, Input } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { type Consent, type ConsentScope, consentsQuery, useGiveConsent, useMay, useWithdrawConsent } from './api';
import { SettingsTabs } from './SettingsTabs';

const route = getRouteApi('/o/$org/settings/consents');

export function Consents() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(consentsQuery(org));
  const withdraw = useWithdrawConsent(org);
  const [isOpen, setIsOpen] = useState(false);
  const scopes = useScopes();
  const mayManage = useMay(org)('identity.manage_consents');
  const columns: Column<Consent>[] = [
    { key: 'who', title: t`Who may see it`, onCard: 'title', render: (consent) => consent.grantee_name ?? consent.grantee },
    { key: 'why', title: t`What for`, render: (consent) => consent.purpose },
    { key: 'what', title: t`What`, render: (consent) => <Row tight>{consent.scope.map((one) => <Tag key={one}>{scopes.find(({ value }) => value === one)?.label ?? one}</Tag>)}</Row> },
    { key: 'until', title: t`Until`, render: (consent) => <DateText day={consent.until} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (consent) =>
        consent.withdrawn_at ? (
          <Tag>{t`Withdrawn`}</Tag>
        ) : mayManage ? (
          <Popconfirm title={t`Withdraw this consent?`} okText={t`Withdraw`} onConfirm={() => withdraw.mutate(consent.id)}>
            <Button size="small">{t`Withdraw`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
  return (
    <Page title={t`Consents`}>
      <PageHeader title={t`Settings`} actions={mayManage ? <Button type="primary" onClick={() => setIsOpen(true)}>{t`Give consent`}</Button> : null} />
      <SettingsTabs org={org} />
      <Problem error={withdraw.error} />
      <Card flush>
        <DataTable
          label={t`Consents`}
          columns={columns}
          rows={rows}
          rowKey={(consent) => consent.id}
          pages={pages}
          empty={<EmptyState title={t`Nobody outside sees anything`}>{t`Without your consent others see you at most as part of a sum over at least five firms.`}</EmptyState>}
        />
      </Card>
      <GiveConsent org={org} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Page>
  );
}

function useScopes() {
  const { t } = useLingui();
  return [
    { value: 'results', label: t`Levels and findings` },
    { value: 'indicators', label: t`Indicators` },
    { value: 'facts', label: t`Single records` },
  ];
}

function GiveConsent({ org, isOpen, onClose }: { org: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const give = useGiveConsent(org);
  const scopes = useScopes();
  return (
    <FormDrawer<{ grantee: string; purpose: string; scope: ConsentScope[]; until: { format: (pattern: string) => string } }>
      title={t`Give consent`}
      isOpen={isOpen}
      onClose={onClose}
      submitLabel={t`Give consent`}
      isBusy={give.isPending}
      error={give.error}
      onSubmit={({ until, ...rest }) =>
        give.mutate(
          { ...rest, until: until.format('YYYY-MM-DD') },
          {
            onSuccess: () => {
              onClose();
              say(t`The consent is given. You can withdraw it at any time.`);
            },
          },
        )
      }
    >
      <Form.Item name="grantee" label={t`Who may see it`} rules={[{ required: true, whitespace: true, message: t`Enter a name` }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <Form.Item name="purpose" label={t`What for`} rules={[{ required: true, whitespace: true, message: t`Say what it is for` }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="scope" label={t`What`} rules={[{ required: true, message: t`Choose at least one` }]}>
        <Checkbox.Group className="k-ticks" options={scopes} />
      </Form.Item>
      <Form.Item name="until" label={t`Until`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormDrawer>
  );
}
