// What waits for me, what I asked for, the rules, and who approves for whom.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';
import { inboxQuery } from './api';

export function ApprovalsTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const count = useQuery(inboxQuery(org)).data?.items.length ?? 0;
  return (
    <Tabs label={t`Approvals`}>
      <Link to="/o/$org/approvals" params={{ org }} activeOptions={{ exact: true }}>
        {count > 0 ? t`Waits for me (${count})` : t`Waits for me`}
      </Link>
      <Link to="/o/$org/approvals/asked" params={{ org }}>
        {t`I asked for`}
      </Link>
      <Link to="/o/$org/approvals/rules" params={{ org }}>
        {t`Rules`}
      </Link>
      <Link to="/o/$org/approvals/away" params={{ org }}>
        {t`When I am away`}
      </Link>
    </Tabs>
  );
}
