// What of a document there is as an e-invoice: a sales invoice as one to send, a bill with the one it was made of.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, inLocale, Note, Problem, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { Download } from '@/kit/icons';
import type { TradeDocument } from '../api';
import { eInvoiceFile, type Gap, ofBillQuery, readinessQuery, writtenFile } from './api';
import { Findings } from './Findings';

export function EInvoiceCard({ org, document }: { org: string; document: TradeDocument }) {
  if ((document.kind === 'sales_invoice' || document.kind === 'credit_note') && document.state === 'done') return <Outgoing org={org} document={document} />;
  return document.kind === 'bill' || document.kind === 'debit_note' ? <Attached org={org} bill={document.id} /> : null;
}

function Outgoing({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const { data, error } = useQuery(readinessQuery(org, document.id));
  return (
    <Card title={t`E-invoice`} lead={t`By EN 16931, for customers who want one; both files say the same.`}>
      <Problem error={error} />
      {data ? null : error ? null : <Skeleton lines={2} />}
      {data?.is_ready ? (
        <Row>
          <File href={writtenFile(org, document.id, 'ubl')} name={`${document.number}-ubl.xml`} label={t`Download as UBL`} isFirst />
          <File href={writtenFile(org, document.id, 'cii')} name={`${document.number}-cii.xml`} label={t`Download as CII`} />
        </Row>
      ) : null}
      {data && data.gaps.length > 0 ? <Gaps org={org} gaps={data.gaps} /> : null}
      {data && data.gaps.length === 0 && data.findings.length > 0 ? <Findings findings={data.findings} /> : null}
    </Card>
  );
}

function File({ href, name, label, isFirst = false }: { href: string; name: string; label: string; isFirst?: boolean }) {
  return (
    <a className={isFirst ? 'k-button' : 'k-menu-item'} href={href} download={name}>
      <Download size={16} aria-hidden />
      {label}
    </a>
  );
}

/** What is missing, each with the way to where it is entered. */
function Gaps({ org, gaps }: { org: string; gaps: readonly Gap[] }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  return (
    <Stack gap="small">
      <Note tone="warn">{t`Before it can go out as an e-invoice, this is missing:`}</Note>
      <ul className="k-list">
        {gaps.map((gap) => (
          <li key={`${gap.place}:${gap.field}`}>
            {inLocale(gap.problem, locale)} <span className="k-small k-soft">{gap.term}</span>
            <div className="k-small">
              <WhereTo org={org} gap={gap} label={inLocale(gap.fix, locale)} />
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function WhereTo({ org, gap, label }: { org: string; gap: Gap; label: string }) {
  switch (gap.place) {
    case 'letterhead':
      return (
        <Link to="/o/$org/sales/letterhead" params={{ org }}>
          {label}
        </Link>
      );
    case 'party':
      return (
        <Link to="/o/$org/parties" params={{ org }}>
          {label}
        </Link>
      );
    case 'line':
      return <>{label}</>;
  }
}

function Attached({ org, bill }: { org: string; bill: string }) {
  const { t } = useLingui();
  const invoice = useQuery(ofBillQuery(org, bill)).data;
  if (!invoice) return null;
  return (
    <Card title={t`E-invoice`} lead={t`It was made of this file.`}>
      <Row>
        <Link to="/o/$org/purchasing/e-invoices/$invoice" params={{ org, invoice: invoice.id }}>
          {`${invoice.number} · ${invoice.seller_name}`}
        </Link>
        <File href={eInvoiceFile(org, invoice.id)} name={`${invoice.number}.xml`} label={t`The file as it came`} />
      </Row>
    </Card>
  );
}
