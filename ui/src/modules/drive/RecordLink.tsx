// The way to a record of another room.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { KINDS } from './places';

export function RecordLink({ org, kind, subject }: { org: string; kind: string; subject: string }) {
  const { i18n } = useLingui();
  const known = KINDS[kind];
  const name = known ? i18n._(known) : kind;
  if (kind === 'trade.document') {
    return (
      <Link to="/o/$org/sales/documents/$document" params={{ org, document: subject }}>
        {name}
      </Link>
    );
  }
  if (kind === 'catalog.item') {
    return (
      <Link to="/o/$org/items" params={{ org }}>
        {name}
      </Link>
    );
  }
  if (kind === 'catalog.bom') {
    return (
      <Link to="/o/$org/boms/$bom" params={{ org, bom: subject }}>
        {name}
      </Link>
    );
  }
  if (kind === 'drive.change') {
    return (
      <Link to="/o/$org/changes/$change" params={{ org, change: subject }}>
        {name}
      </Link>
    );
  }
  return <span>{name}</span>;
}
