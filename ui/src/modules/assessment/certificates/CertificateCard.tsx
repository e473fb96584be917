// One certificate: whom it is about, the three standings, until when it holds, and what can be done with it.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, CopyText, DateText, MomentText, Note, Row, Stack, Tag, type Tone } from '@/kit';
import { Download, Stamp } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Certificate, certificateFile, revocationsFile } from './api';
import { Revoke } from './Revoke';
import { ShowParts } from './ShowParts';
import { Standings } from './Standings';
import { useCertificateTexts } from './useCertificateTexts';

const TONES: Record<Certificate['state'], Tone> = { in_force: 'good', expired: 'warn', revoked: 'bad' };

export function CertificateCard({ org, certificate }: { org: string; certificate: Certificate }) {
  const { t } = useLingui();
  const may = useMay(org);
  const nameOf = usePersonName(org);
  const { state } = useCertificateTexts();
  return (
    <Card title={certificate.holder} extra={<Tag tone={TONES[certificate.state]}>{state(certificate.state)}</Tag>}>
      <Stack>
        <Standings supported={certificate.supported} claimed={certificate.claimed} assessed={certificate.assessed} />
        <dl className="k-facts">
          <dt>{t`Judged on`}</dt>
          <dd>
            <Link to="/o/$org/results/$result" params={{ org, result: certificate.result }}>
              <DateText day={certificate.judged_on} />
            </Link>
          </dd>
          <dt>{t`Valid until`}</dt>
          <dd>
            <DateText day={certificate.valid_until} />
          </dd>
          {certificate.credit_code ? (
            <>
              <dt>{t`Social credit code`}</dt>
              <dd className="k-code">{certificate.credit_code}</dd>
            </>
          ) : null}
          <dt>{t`Issued by`}</dt>
          <dd>
            {nameOf(certificate.issued_by)} · <MomentText instant={certificate.issued_at} />
          </dd>
        </dl>
        <TakenBack org={org} certificate={certificate} />
        <Row>
          <a href={certificateFile(org, certificate.id)} download={`${certificate.id}.json`} className="k-button">
            <Download size={16} aria-hidden />
            {t`Download`}
          </a>
          <ShowParts org={org} id={certificate.id} />
          {certificate.state !== 'revoked' && may('assessment.certify') ? <Revoke org={org} id={certificate.id} /> : null}
        </Row>
        <IssuerDetails certificate={certificate} />
      </Stack>
    </Card>
  );
}

function TakenBack({ org, certificate: { revoked } }: { org: string; certificate: Certificate }) {
  const nameOf = usePersonName(org);
  const { reason } = useCertificateTexts();
  if (!revoked) return null;
  return (
    <Note tone="warn">
      {reason(revoked.reason)} · <DateText day={revoked.on} /> · {nameOf(revoked.by)}
      {revoked.note ? <p className="k-soft">{revoked.note}</p> : null}
    </Note>
  );
}

/** What whoever is handed the file needs besides it. */
function IssuerDetails({ certificate: { issuer, items } }: { certificate: Certificate }) {
  const { t } = useLingui();
  return (
    <details className="c-issuer">
      <summary>{t`For whoever is handed it`}</summary>
      <Stack gap="small">
        <p className="k-small k-soft">{t`It rests on ${items} answers, documents and readings. Tell name and key of the issuer on another way than the file itself, for example on paper: anybody can make a key.`}</p>
        <p className="k-strong">{issuer.name}</p>
        <CopyText label={t`Public key of the issuer`} text={issuer.public_key} />
        <a href={revocationsFile(issuer.public_key)} download="revocations.json" className="k-menu-item">
          <Download size={16} aria-hidden />
          {t`List of revocations`}
        </a>
        <Link to="/verify" className="k-menu-item">
          <Stamp size={16} aria-hidden />
          {t`Verify a certificate`}
        </Link>
      </Stack>
    </details>
  );
}
