// The four pages of settings.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function SettingsTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Settings`}>
      <Link to="/o/$org/settings" params={{ org }} activeOptions={{ exact: true }}>
        {t`Profile`}
      </Link>
      <Link to="/o/$org/settings/security" params={{ org }}>
        {t`Security`}
      </Link>
      <Link to="/o/$org/settings/keys" params={{ org }}>
        {t`API keys`}
      </Link>
      <Link to="/o/$org/settings/consents" params={{ org }}>
        {t`Consents`}
      </Link>
    </Tabs>
  );
}
