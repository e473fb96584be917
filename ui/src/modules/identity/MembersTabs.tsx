// Members and roles are two sides of one place.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function MembersTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Members and roles`}>
      <Link to="/o/$org/members" params={{ org }}>
        {t`Members`}
      </Link>
      <Link to="/o/$org/roles" params={{ org }}>
        {t`Roles`}
      </Link>
    </Tabs>
  );
}
