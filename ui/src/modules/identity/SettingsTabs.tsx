// The pages of settings: the person's own, and those of the organisation.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';
import { useMay } from './api';

export function SettingsTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Tabs label={t`Settings`}>
      <Link to="/o/$org/settings" params={{ org }} activeOptions={{ exact: true }}>
        {t`Personal`}
      </Link>
      <Link to="/o/$org/settings/security" params={{ org }}>
        {t`Security`}
      </Link>
      {may('identity.read_organisation') ? (
        <Link to="/o/$org/settings/organisation" params={{ org }}>
          {t`Organisation`}
        </Link>
      ) : null}
      {may('identity.manage_keys') ? (
        <Link to="/o/$org/settings/keys" params={{ org }}>
          {t`API keys`}
        </Link>
      ) : null}
      {may('identity.read_consents') ? (
        <Link to="/o/$org/settings/consents" params={{ org }}>
          {t`Consents`}
        </Link>
      ) : null}
    </Tabs>
  );
}
