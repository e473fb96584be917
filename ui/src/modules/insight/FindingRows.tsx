// One finding with the rows that say so.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Page, PageHeader, Problem, useLanguage } from '@/kit';
import { findingRowsQuery, findingsQuery } from './api';
import { RowsCard } from './RowsCard';

const route = getRouteApi('/o/$org/findings/$finding');

export function FindingRows() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, finding: id } = route.useParams();
  const findings = useQuery(findingsQuery(org));
  const rows = useQuery(findingRowsQuery(org, id));
  const finding = findings.data?.items.find((one) => one.id === id);
  const back = (
    <Link to="/o/$org/findings" params={{ org }}>
      {t`All findings`}
    </Link>
  );
  const related = finding ? (
    <Link to="/o/$org/boards/$board" params={{ org, board: finding.area }}>
      {t`See the board`}
    </Link>
  ) : null;
  return (
    <Page title={t`Finding`}>
      <PageHeader title={finding ? text(finding.name) : t`Finding`} back={back} lead={text(finding?.text)} actions={related} />
      <Problem error={findings.error} />
      <RowsCard org={org} title={t`These rows say so`} table={rows.data} error={rows.error} />
    </Page>
  );
}
