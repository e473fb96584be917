// What each role may do, as a list that people can read.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Grid, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { Check } from '@/kit/icons';
import { permissionsQuery, rolesQuery } from './api';
import { MembersTabs } from './MembersTabs';

const route = getRouteApi('/o/$org/roles');

export function Roles() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const roles = useQuery(rolesQuery(org));
  const permissions = useQuery(permissionsQuery(org)).data?.items ?? [];
  return (
    <Page title={t`Roles`}>
      <PageHeader title={t`Members and roles`} lead={t`What each role may do.`} />
      <MembersTabs org={org} />
      <Problem error={roles.error} />
      {roles.isPending ? <Skeleton lines={6} /> : null}
      <Grid least={320}>
        {roles.data?.items.map((role) => (
          <Card key={role.id} title={text(role.name)}>
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
        ))}
      </Grid>
    </Page>
  );
}
