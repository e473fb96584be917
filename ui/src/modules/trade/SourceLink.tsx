// The document that an entry, a movement or something owed comes from: its number, and the way to it.
import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/modules/identity/api';
import { documentQuery } from './api';
import { DocumentLink, PartyName } from './parts';

/** A document's number never changes. */
const STALE_MS = 600_000;

export const isDocument = (kind: string): boolean => kind.startsWith('trade.');

interface SourceLinkProps {
  org: string;
  /** What the row says it tells of, such as `trade.delivery`. */
  kind: string;
  id: string;
}

function useSource({ org, kind, id }: SourceLinkProps) {
  const mayRead = useMay(org)('trade.read');
  return useQuery({ ...documentQuery(org, id), staleTime: STALE_MS, enabled: mayRead && isDocument(kind) }).data;
}

export function SourceLink(source: SourceLinkProps) {
  const document = useSource(source);
  return document ? (
    <DocumentLink org={source.org} kind={document.kind} id={source.id}>
      <span className="k-nowrap">{document.number}</span>
    </DocumentLink>
  ) : null;
}

/** With whom the document is; nothing where no document stands behind it. */
export function SourceParty(source: SourceLinkProps) {
  const document = useSource(source);
  return document ? <PartyName org={source.org} id={document.party_id} /> : null;
}

/** What was written beside it; documents often write their own number, which is told already. */
export function SourceText({ text, ...source }: SourceLinkProps & { text: string }) {
  const number = useSource(source)?.number;
  return text === number ? null : <>{text}</>;
}
