// What the records show that costs time or money, in plain words, the most telling first.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { ChevronRight } from '@/kit/icons';
import { BringFiles } from '@/modules/intake/BringFiles';
import { type Finding, findingsQuery } from './api';
import './insight.css';

/** The server counts no further. */
const ROWS_COUNTED = 1000;

const route = getRouteApi('/o/$org/findings');

export function Findings() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const findings = useQuery(findingsQuery(org));
  return (
    <Page title={t`Findings`}>
      <PageHeader title={t`Findings`} lead={t`What your own records show, the most telling first. Open one to see the rows that say so.`} />
      <Problem error={findings.error} onRetry={() => void findings.refetch()} />
      {findings.isPending ? <Skeleton lines={6} height={44} /> : null}
      {findings.data ? (
        <Card flush>
          {findings.data.items.length === 0 ? (
            <EmptyState
              title={t`No findings yet`}
              actions={<BringFiles org={org} />}
            >
              {t`Findings appear as soon as there are records to look through: orders, work reports, stock, energy.`}
            </EmptyState>
          ) : (
            <FindingList org={org} findings={findings.data.items} />
          )}
        </Card>
      ) : null}
    </Page>
  );
}

export function FindingList({ org, findings }: { org: string; findings: readonly Finding[] }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  return (
    <div>
      {findings.map((finding) => (
        <Link key={finding.id} to="/o/$org/findings/$finding" params={{ org, finding: finding.id }} className="i-finding" data-severity={finding.severity}>
          <i aria-hidden />
          <span>
            <span className="i-name">{text(finding.name)}</span>
            <span className="i-text">{text(finding.text)}</span>
          </span>
          <span className="i-rows">
            {finding.rows >= ROWS_COUNTED ? t`over ${number(ROWS_COUNTED)} rows` : plural(finding.rows, { one: '# row', other: '# rows' })}
            <ChevronRight size={16} aria-hidden />
          </span>
        </Link>
      ))}
    </div>
  );
}
