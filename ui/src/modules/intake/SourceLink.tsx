// What a fact was read from: the import by the name of its file and sheet, or the document that tells it by its number.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/modules/identity/api';
import { SourceLink as DocumentSource } from '@/modules/trade/SourceLink';
import { importQuery } from './api';

const IMPORT_PREFIX = 'imp_';
const DOCUMENT_PREFIX = 'doc_';

/** Older facts do not tell their file and sheet; then the import does. */
export function SourceLink({ org, source, name }: { org: string; source: string; name: unknown }) {
  const told = typeof name === 'string' ? name : null;
  const may = useMay(org);
  const isOpen = may('intake.read') && source.startsWith(IMPORT_PREFIX);
  const run = useQuery({ ...importQuery(org, source), enabled: isOpen && told === null });
  if (source.startsWith(DOCUMENT_PREFIX) && may('trade.read')) return <DocumentSource org={org} kind="trade.document" id={source} />;
  if (!isOpen) return told ?? source;
  return (
    <Link to="/o/$org/imports/$import" params={{ org, import: source }}>
      {told ?? run.data?.name ?? source}
    </Link>
  );
}
