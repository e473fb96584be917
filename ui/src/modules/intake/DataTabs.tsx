// The pages about data: what was brought, what is known, free questions, and taking everything along.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function DataTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Data`}>
      <Link to="/o/$org/imports" params={{ org }}>
        {t`Imports`}
      </Link>
      <Link to="/o/$org/facts" params={{ org }}>
        {t`Facts`}
      </Link>
      <Link to="/o/$org/sql" params={{ org }}>
        {t`SQL`}
      </Link>
      <Link to="/o/$org/exports" params={{ org }}>
        {t`Take along`}
      </Link>
    </Tabs>
  );
}
