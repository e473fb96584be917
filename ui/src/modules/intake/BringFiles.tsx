// The way to bring files, for those who may.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useMay } from '@/modules/identity/api';

export function BringFiles({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  if (!may('intake.import')) return null;
  return (
    <Link to="/o/$org/start/files" params={{ org }}>
      {t`Bring files`}
    </Link>
  );
}
