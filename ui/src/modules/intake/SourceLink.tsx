// The import a fact was read from, by the name of its file.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/modules/identity/api';
import { importQuery } from './api';

const IMPORT_PREFIX = 'imp_';

export function SourceLink({ org, source }: { org: string; source: string }) {
  const isOpen = useMay(org)('intake.read') && source.startsWith(IMPORT_PREFIX);
  const run = useQuery({ ...importQuery(org, source), enabled: isOpen });
  if (!isOpen) return source;
  return (
    <Link to="/o/$org/imports/$import" params={{ org, import: source }}>
      {run.data?.name ?? source}
    </Link>
  );
}
