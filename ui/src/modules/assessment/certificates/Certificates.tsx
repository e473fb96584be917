// The certificates of this organisation, the newest first: what each says, and what can be done with it.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Skeleton } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { resultsQuery } from '../api';
import { usePack } from '../usePack';
import { type Certificate, certificatesQuery } from './api';
import { CertificateCard } from './CertificateCard';
import { Certify } from './Certify';

const route = getRouteApi('/o/$org/certificates');

export function Certificates() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(certificatesQuery(org));
  const back = (
    <Link to="/o/$org/diagnosis" params={{ org }}>
      {t`Diagnosis`}
    </Link>
  );
  return (
    <Page title={t`Certificates`}>
      <PageHeader
        title={t`Certificates`}
        back={back}
        lead={t`A small file that a bank or a customer can check and recompute without asking anybody. It can be shown in parts, and taken back.`}
        actions={rows && rows.length > 0 ? <CertifyNewest org={org} certificates={rows} /> : null}
      />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={4} height={90} /> : null}
      {rows?.map((certificate) => <CertificateCard key={certificate.id} org={org} certificate={certificate} />)}
      {pages.hasNextPage ? (
        <div className="k-more k-noprint">
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
        </div>
      ) : null}
      {rows?.length === 0 ? <NoneYet org={org} /> : null}
      <p className="k-soft">
        {t`Were you handed a certificate?`} <Link to="/verify">{t`Verify it here`}</Link>
      </p>
    </Page>
  );
}

/** The newest result can be certified from here, without a way round by its page. */
function CertifyNewest({ org, certificates }: { org: string; certificates: readonly Certificate[] }) {
  const { t } = useLingui();
  const may = useMay(org);
  const { rows } = useRows(resultsQuery(org, usePack()));
  const newest = rows?.[0];
  if (!newest || !may('assessment.certify')) return null;
  return <Certify org={org} result={newest.id} label={t`Certify the newest result`} creditCode={certificates.find((one) => one.credit_code)?.credit_code} />;
}

function NoneYet({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org)('assessment.certify');
  return (
    <Card>
      <EmptyState title={t`Nothing is certified yet`} actions={<CertifyNewest org={org} certificates={[]} />}>
        {may
          ? t`Certify the newest result, or open an earlier one under “Results so far”. A certificate carries what the records support, what you claim and, when an assessor was here, what they found.`
          : t`An owner can certify a result. Ask one of them, or for the right to do it yourself.`}
      </EmptyState>
    </Card>
  );
}
