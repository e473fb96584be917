// The import a fact was read from, by the name of its file and sheet.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/modules/identity/api';
import { importQuery } from './api';

const IMPORT_PREFIX = 'imp_';

/** Older facts do not tell their file and sheet; then the import does. */
export function SourceLink({ org, source, name }: { org: string; source: string; name: unknown }) {
  const told = typeof name === 'string' ? name : null;
  const isOpen = useMay(org)('intake.read') && source.startsWith(IMPORT_PREFIX);
  const run = useQuery({ ...importQuery(org, source), enabled: isOpen && told === null });
  if (!isOpen) return told ?? source;
  return (
    <Link to="/o/$org/imports/$import" params={{ org, import: source }}>
      {told ?? run.data?.name ?? source}
    </Link>
  );
}
