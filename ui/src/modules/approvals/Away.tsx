// Who approves for somebody who is away, on which days.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Problem, Tag, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { sessionQuery, useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useToday } from '@/modules/identity/useToday';
import { type Delegation, delegationsQuery, useDelegate, useEndDelegation } from './api';
import { ApprovalsTabs } from './ApprovalsTabs';
import { useMembers } from './useSentence';

const route = getRouteApi('/o/$org/approvals/away');

export function Away() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const { rows, pages } = useRows(delegationsQuery(org));
  const [isOpen, setIsOpen] = useState(false);
  const end = useEndDelegation(org);
  const mayDecide = useMay(org)('approvals.decide');
  const columns = useColumns(org, (id) => end.mutate(id, { onSuccess: () => say(t`It is ended.`) }));
  const make = mayDecide ? (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsOpen(true)}>
      {t`Have somebody approve for me`}
    </Button>
  ) : null;
  return (
    <Page title={t`When I am away`}>
      <PageHeader title={t`Approvals`} lead={t`Who stands in for you approves in your name; the history tells both. Nobody approves so what they asked for themselves.`} actions={rows?.length ? make : null} />
      <ApprovalsTabs org={org} />
      <Problem error={end.error} />
      <Card flush>
        <DataTable
          label={t`When I am away`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          pages={pages}
          empty={<EmptyState title={t`Nobody stands in for anybody`} actions={make}>{t`Before you go away, say who approves meanwhile, so that nothing waits for you.`}</EmptyState>}
        />
      </Card>
      {isOpen ? <NewDelegation org={org} onClose={() => setIsOpen(false)} /> : null}
    </Page>
  );
}

function useColumns(org: string, onEnd: (id: string) => void): Column<Delegation>[] {
  const { t } = useLingui();
  const own = useQuery(sessionQuery).data?.person.id;
  const today = useToday(org);
  const nameOf = usePersonName(org);
  const isOver = (one: Delegation) => one.ended_at !== null || one.until_day < today;
  return [
    { key: 'person', title: t`Away`, onCard: 'title', render: (one) => nameOf(one.person_id) },
    { key: 'delegate', title: t`Approves meanwhile`, render: (one) => nameOf(one.delegate_id) },
    { key: 'from', title: t`From`, render: (one) => <DateText day={one.from_day} /> },
    { key: 'until', title: t`Until`, render: (one) => <DateText day={one.until_day} /> },
    {
      key: 'do',
      title: t`State`,
      align: 'end',
      onCard: 'bare',
      render: (one) => {
        if (isOver(one)) return <Tag>{t`Over`}</Tag>;
        return one.person_id === own ? <Button size="small" onClick={() => onEnd(one.id)}>{t`End it now`}</Button> : <Tag tone="calm">{one.from_day > today ? t`Later` : t`Now`}</Tag>;
      },
    },
  ];
}

interface Entered {
  delegate_id: string;
  from_day: string;
  until_day: string;
}

function NewDelegation({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const today = useToday(org);
  const own = useQuery(sessionQuery).data?.person.id;
  const delegate = useDelegate(org);
  const { members, nameOf } = useMembers(org);
  const send = (entered: Entered) =>
    delegate.mutate(entered, {
      onSuccess: () => {
        const name = nameOf(entered.delegate_id);
        say(t`${name} approves for you.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered>
      title={t`Have somebody approve for me`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      onSubmit={send}
      isBusy={delegate.isPending}
      error={delegate.error}
      initial={{ from_day: today, until_day: today }}
    >
      <Form.Item name="delegate_id" label={t`Who`} rules={[{ required: true, message: t`Choose somebody` }]}>
        <Select showSearch optionFilterProp="label" options={members.filter(({ value }) => value !== own)} />
      </Form.Item>
      <Form.Item name="from_day" label={t`From`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`From`} />
      </Form.Item>
      <Form.Item name="until_day" label={t`Until`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Until`} />
      </Form.Item>
    </FormDrawer>
  );
}
