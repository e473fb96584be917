// Who belongs to the organisation, in which role, and who has been invited.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Popconfirm, Problem, Row, Tag, useLanguage, useToasts } from '@/kit';
import { Checkbox, DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { UserPlus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { type Invitation, invitationsQuery, type Member, membersQuery, type Role, rolesQuery, useInvite, useMay, useRemoveMember, useSetRoles, useWithdrawInvitation } from './api';
import { InvitationLink } from './InvitationLink';
import { MembersTabs } from './MembersTabs';

const route = getRouteApi('/o/$org/members');

export function Members() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const { rows, pages } = useRows(membersQuery(org));
  const roles = useQuery(rolesQuery(org)).data?.items ?? [];
  const [isInviting, setIsInviting] = useState(false);
  const [edited, setEdited] = useState<Member>();
  const remove = useRemoveMember(org);
  const mayManage = useMay(org)('identity.manage_members');
  const columns = useMemberColumns(roles, setEdited, (member) => remove.mutate(member.person_id, { onSuccess: () => say(t`${member.name} no longer belongs to the organisation.`) }));
  return (
    <Page title={t`Members and roles`}>
      <PageHeader
        title={t`Members and roles`}
        lead={t`Everybody sees only what their role allows. Advisers only read; assessors read and judge on their visits.`}
        actions={
          mayManage ? (
            <Button type="primary" icon={<UserPlus size={17} aria-hidden />} onClick={() => setIsInviting(true)}>
              {t`Invite somebody`}
            </Button>
          ) : null
        }
      />
      <MembersTabs org={org} />
      <Problem error={remove.error} />
      <Card flush>
        <DataTable label={t`Members`} columns={mayManage ? columns : columns.filter(({ key }) => key !== 'do')} rows={rows} rowKey={(member) => member.person_id} pages={pages} empty={<EmptyState title={t`Nobody here yet`} />} />
      </Card>
      <Invitations org={org} roles={roles} />
      <InviteDrawer org={org} roles={roles} isOpen={isInviting} onClose={() => setIsInviting(false)} />
      <RolesDrawer org={org} roles={roles} member={edited} onClose={() => setEdited(undefined)} />
    </Page>
  );
}

function useRoleNames(roles: readonly Role[]) {
  const { text } = useLanguage();
  return (ids: readonly string[]) => ids.map((id) => text(roles.find((role) => role.id === id)?.name) || id);
}

function useMemberColumns(roles: readonly Role[], onEdit: (member: Member) => void, onRemove: (member: Member) => void): Column<Member>[] {
  const { t } = useLingui();
  const names = useRoleNames(roles);
  return [
    { key: 'name', title: t`Name`, onCard: 'title', render: (member) => <span className="k-strong">{member.name}</span>, cell: (member) => member.name },
    { key: 'email', title: t`E-mail`, render: (member) => member.email, cell: (member) => member.email },
    {
      key: 'roles',
      title: t`Roles`,
      cell: (member) => names(member.roles).join(' '),
      render: (member) => (
        <Row tight>
          {names(member.roles).map((name) => (
            <Tag key={name}>{name}</Tag>
          ))}
        </Row>
      ),
    },
    { key: 'since', title: t`Since`, render: (member) => <DateText day={member.joined_at} />, cell: (member) => ({ day: member.joined_at }) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (member) => (
        <Row tight>
          <Button size="small" onClick={() => onEdit(member)}>{t`Change roles`}</Button>
          <Popconfirm title={t`Remove ${member.name}?`} description={t`They can no longer sign in to this organisation.`} okText={t`Remove`} onConfirm={() => onRemove(member)}>
            <Button size="small" danger>{t`Remove`}</Button>
          </Popconfirm>
        </Row>
      ),
    },
  ];
}

function Invitations({ org, roles }: { org: string; roles: readonly Role[] }) {
  const { t } = useLingui();
  const names = useRoleNames(roles);
  const { rows, pages } = useRows(invitationsQuery(org));
  const mayManage = useMay(org)('identity.manage_members');
  const withdraw = useWithdrawInvitation(org);
  if (!rows?.length) return null;
  const columns: Column<Invitation>[] = [
    { key: 'email', title: t`E-mail`, onCard: 'title', render: (one) => one.email },
    { key: 'roles', title: t`Roles`, render: (one) => names(one.roles).join(', ') },
    { key: 'until', title: t`Valid until`, render: (one) => <DateText day={one.expires_at} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (one) => (mayManage ? <Button size="small" onClick={() => withdraw.mutate(one.id)}>{t`Withdraw`}</Button> : null),
    },
  ];
  return (
    <Card title={t`Invited, not yet here`} flush>
      <DataTable label={t`Invited, not yet here`} columns={columns} rows={rows} rowKey={(one) => one.id} pages={pages} empty={null} />
    </Card>
  );
}

function RoleField({ roles }: { roles: readonly Role[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <Form.Item name="roles" label={t`Roles`} rules={[{ required: true, message: t`Choose at least one role` }]}>
      <Checkbox.Group className="k-ticks" options={roles.map((role) => ({ value: role.id, label: text(role.name) }))} />
    </Form.Item>
  );
}

function InviteDrawer({ org, roles, isOpen, onClose }: { org: string; roles: readonly Role[]; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const invite = useInvite(org);
  const close = () => {
    invite.reset();
    onClose();
  };
  if (invite.data?.token) return <InvitationLink email={invite.data.email} token={invite.data.token} onClose={close} />;
  return (
    <FormDrawer<{ email: string; roles: string[]; until?: string | null }>
      title={t`Invite somebody`}
      isOpen={isOpen}
      onClose={close}
      submitLabel={t`Make the invitation`}
      isBusy={invite.isPending}
      error={invite.error}
      onSubmit={({ until, ...body }) => invite.mutate({ ...body, member_until: until ? endOf(until) : null })}
    >
      <Form.Item name="email" label={t`E-mail`} rules={[{ required: true, type: 'email', message: t`Enter an e-mail address` }]}>
        <Input type="email" autoFocus />
      </Form.Item>
      <RoleField roles={roles} />
      <Form.Item name="until" label={t`Last day, for somebody who comes for a time`}>
        <LastDay />
      </Form.Item>
    </FormDrawer>
  );
}

/** The last moment of a day where the inviter is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

/** The form hands over its value. */
function LastDay({ value = null, onChange = () => undefined }: { value?: string | null; onChange?: (day: string | null) => void }) {
  const { t } = useLingui();
  return <DayInput label={t`Last day, for somebody who comes for a time`} value={value} onChange={onChange} />;
}

function RolesDrawer({ org, roles, member, onClose }: { org: string; roles: readonly Role[]; member: Member | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const change = useSetRoles(org);
  const name = member?.name ?? '';
  return (
    <FormDrawer<{ roles: string[] }>
      key={member?.person_id}
      title={t`Roles of ${name}`}
      isOpen={member !== undefined}
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={change.isPending}
      error={change.error}
      initial={{ roles: member?.roles ?? [] }}
      onSubmit={(body) => {
        if (!member) return;
        const before = member.roles;
        change.mutate(
          { member, roles: body.roles },
          {
            onSuccess: (changed) => {
              onClose();
              say(t`The roles of ${name} are changed.`, () => change.mutate({ member: changed, roles: before }));
            },
          },
        );
      }}
    >
      <RoleField roles={roles} />
    </FormDrawer>
  );
}
