// Whether to trust a key: the name it gives itself proves nothing, the letters of the key have to be compared.
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Row, Stack } from '@/kit';
import { inGroups } from './papers';
import type { Issuer } from './types';

interface Props {
  issuer: Issuer;
  /** Another key of that name, or another name of that key, is trusted already. */
  isTrustedByName: boolean;
  onTrust: () => void;
}

export function IssuerUnknown({ issuer, isTrustedByName, onTrust }: Props) {
  const { t } = useLingui();
  return (
    <Card title={t`Do you trust this issuer?`}>
      <Stack>
        <p>{t`It calls itself “${issuer.name}”. Anybody can make a key and call it so: compare the key with what the issuer told you on another way.`}</p>
        <Fingerprint issuer={issuer} />
        {isTrustedByName ? <Note tone="warn">{t`You trust an issuer whose name or key is the same, but not both. Be careful.`}</Note> : null}
        <Row>
          <Button type="primary" onClick={onTrust}>{t`I compared it and trust this key`}</Button>
        </Row>
      </Stack>
    </Card>
  );
}

export function IssuerKnown({ issuer, onForget }: { issuer: Issuer; onForget: () => void }) {
  const { t } = useLingui();
  return (
    <details className="y-known">
      <summary>{t`You trust this issuer`}</summary>
      <Stack>
        <p>{issuer.name}</p>
        <Fingerprint issuer={issuer} />
        <Row>
          <Button onClick={onForget}>{t`Trust it no longer`}</Button>
        </Row>
      </Stack>
    </details>
  );
}

function Fingerprint({ issuer }: { issuer: Issuer }) {
  const { t } = useLingui();
  return (
    <p className="k-code y-key">
      <span className="k-hidden">{t`Public key of the issuer`}: </span>
      {inGroups(issuer.public_key)}
    </p>
  );
}
