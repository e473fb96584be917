// The reasons of a result in words, and the ways to see for oneself: the indicator, or the facts.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { ChevronRight } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import type { Proof, Reason } from './api';

export function Reasons({ org, reasons, proofs }: { org: string; reasons: readonly Reason[]; proofs: readonly Proof[] }) {
  const { text } = useLanguage();
  if (reasons.length + proofs.length === 0) return null;
  return (
    <ul className="k-stack" data-gap="small" style={{ marginTop: 8 }}>
      {reasons.map((reason) => (
        <li key={reason.code + JSON.stringify(reason.params)} className="k-small">
          {text(reason.text)}
        </li>
      ))}
      {proofs.map((proof) => (
        <li key={proof.kind === 'facts' ? proof.sql : proof.indicator} className="k-small">
          <ProofLink org={org} proof={proof} />
        </li>
      ))}
    </ul>
  );
}

function ProofLink({ org, proof }: { org: string; proof: Proof }) {
  const { t } = useLingui();
  const { text, number, date } = useLanguage();
  const may = useMay(org);
  const name = text(proof.name);
  const arrow = <ChevronRight size={13} aria-hidden style={{ verticalAlign: '-2px' }} />;
  if (proof.kind === 'indicator') {
    return (
      <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: proof.indicator }}>
        {t`See the indicator: ${name}`}
        {arrow}
      </Link>
    );
  }
  const told = t`See ${number(proof.count)} facts “${name}” from ${date(proof.from)} to ${date(proof.until)}`;
  if (!may('lake.query')) return told;
  return (
    <Link to="/o/$org/sql" params={{ org }} search={{ q: proof.sql }}>
      {told}
      {arrow}
    </Link>
  );
}
