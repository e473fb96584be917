// Automations and webhooks.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function AutomationTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Automation`}>
      <Link to="/o/$org/automation" params={{ org }} activeOptions={{ exact: true }}>
        {t`Automations`}
      </Link>
      <Link to="/o/$org/automation/webhooks" params={{ org }}>
        {t`Webhooks`}
      </Link>
    </Tabs>
  );
}
