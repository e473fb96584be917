// What the rules say of an e-invoice: which rule, what is wrong, and how to mend it, in plain words.
import { useLingui } from '@lingui/react/macro';
import { inLocale, Row, Tag, useLanguage } from '@/kit';
import type { Finding } from './api';

export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  return (
    <ul className="k-list" aria-label={t`What the rules say`}>
      {findings.map((finding, at) => (
        // eslint-disable-next-line react/no-array-index-key -- findings of an invoice never change
        <li key={at}>
          <Row tight>
            <Tag tone={finding.severity === 'fatal' ? 'bad' : 'warn'}>{finding.severity === 'fatal' ? t`Breaks the rule` : t`Hint`}</Tag>
            <span className="k-small k-soft k-nowrap">{[finding.rule, finding.term].filter(Boolean).join(' · ')}</span>
          </Row>
          <p>
            <span className="k-strong">{inLocale(finding.problem, locale)}</span>
            {finding.found ? ` (${finding.found})` : ''}
          </p>
          <p className="k-small k-soft">{inLocale(finding.fix, locale)}</p>
        </li>
      ))}
    </ul>
  );
}
