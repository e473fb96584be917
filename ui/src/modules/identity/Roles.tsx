// What each role may do, as a list that people can read, and roles of the organisation's own.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Page, PageHeader, Popconfirm, Problem, Skeleton, useLanguage } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { Check, Plus } from '@/kit/icons';
import { type PermissionEntry, permissionsQuery, type Role, rolesQuery, useDropRole, useMakeRole, useMay } from './api';
import { MembersTabs } from './MembersTabs';

const route = getRouteApi('/o/$org/roles');

export function Roles() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const roles = useQuery(rolesQuery(org));
  const permissions = useQuery(permissionsQuery(org)).data?.items ?? [];
  const drop = useDropRole(org);
  const mayManage = useMay(org)('identity.manage_members');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Page title={t`Roles`}>
      <PageHeader
        title={t`Members and roles`}
        lead={t`What each role may do.`}
        actions={
          mayManage ? (
            <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
              {t`New role`}
            </Button>
          ) : null
        }
      />
      <MembersTabs org={org} />
      <Problem error={roles.error ?? drop.error} />
      {roles.isPending ? <Skeleton lines={6} /> : null}
      <Grid least={320}>
        {roles.data?.items.map((role) => (
          <RoleCard key={role.id} role={role} permissions={permissions} onDrop={mayManage ? () => drop.mutate(role.id) : undefined} />
        ))}
      </Grid>
      <NewRole org={org} permissions={permissions} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Page>
  );
}

function RoleCard({ role, permissions, onDrop }: { role: Role; permissions: readonly PermissionEntry[]; onDrop: (() => void) | undefined }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const name = text(role.name);
  return (
    <Card
      title={name}
      extra={
        role.is_fixed || !onDrop ? undefined : (
          <Popconfirm title={t`Delete the role ${name}?`} okText={t`Delete`} onConfirm={onDrop}>
            <Button size="small" danger>
              {t`Delete`}
            </Button>
          </Popconfirm>
        )
      }
    >
      <ul className="k-stack" data-gap="small">
        {permissions
          .filter((permission) => role.permissions.includes(permission.name))
          .map((permission) => (
            <li key={permission.name} className="k-menu-item">
              <Check size={15} aria-hidden style={{ color: 'var(--good)', flex: 'none' }} />
              {text(permission.text)}
            </li>
          ))}
      </ul>
    </Card>
  );
}

function NewRole({ org, permissions, isOpen, onClose }: { org: string; permissions: readonly PermissionEntry[]; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const make = useMakeRole(org);
  return (
    <FormDrawer<{ name: string; permissions: string[] }>
      title={t`New role`}
      isOpen={isOpen}
      onClose={onClose}
      submitLabel={t`Create`}
      isBusy={make.isPending}
      error={make.error}
      onSubmit={(body) => make.mutate(body, { onSuccess: onClose })}
    >
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Enter a name` }]}>
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item name="permissions" label={t`What may it do?`} rules={[{ required: true, message: t`Choose at least one` }]}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={permissions.map((permission) => ({ value: permission.name, label: text(permission.text) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
