// The document that an entry, a movement or something owed comes from: its number, and the way to it.
import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/modules/identity/api';
import { documentQuery } from './api';
import { DocumentLink } from './parts';

/** A document's number never changes. */
const STALE_MS = 600_000;

export const isDocument = (kind: string): boolean => kind.startsWith('trade.');

interface SourceLinkProps {
  org: string;
  /** What the row says it tells of, such as `trade.delivery`. */
  kind: string;
  id: string;
}

export function SourceLink({ org, kind, id }: SourceLinkProps) {
  const mayRead = useMay(org)('trade.read');
  const { data } = useQuery({ ...documentQuery(org, id), staleTime: STALE_MS, enabled: mayRead && isDocument(kind) });
  return data ? (
    <DocumentLink org={org} kind={data.kind} id={id}>
      <span className="k-nowrap">{data.number}</span>
    </DocumentLink>
  ) : null;
}
