// The pages about data: what was brought, what is known, free questions, and taking everything along.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';
import { useMay } from '@/modules/identity/api';

export function DataTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Tabs label={t`Data`}>
      {may('intake.read') ? (
        <Link to="/o/$org/imports" params={{ org }}>
          {t`Imports`}
        </Link>
      ) : null}
      {may('lake.read') ? (
        <Link to="/o/$org/facts" params={{ org }}>
          {t`Facts`}
        </Link>
      ) : null}
      {may('lake.query') ? (
        <Link to="/o/$org/sql" params={{ org }}>
          {t`SQL`}
        </Link>
      ) : null}
      {may('lake.export') ? (
        <Link to="/o/$org/exports" params={{ org }}>
          {t`Take along`}
        </Link>
      ) : null}
    </Tabs>
  );
}
