// The words for the states of a certificate and for why one was taken back.
import { useLingui } from '@lingui/react/macro';
import type { Certificate, RevocationReason } from './api';

export const REASONS: readonly RevocationReason[] = ['superseded', 'withdrawn', 'issued_in_error', 'false_grounds', 'key_compromised'];

export function useCertificateTexts() {
  const { t } = useLingui();
  const reasons: Record<RevocationReason, string> = {
    superseded: t`A newer certificate stands for it`,
    withdrawn: t`The firm asked for it`,
    issued_in_error: t`It was issued in error`,
    false_grounds: t`What it rests on was not true`,
    key_compromised: t`The issuer's key may be in other hands`,
  };
  const states: Record<Certificate['state'], string> = { in_force: t`In force`, expired: t`Expired`, revoked: t`Revoked` };
  return { reason: (reason: RevocationReason) => reasons[reason], state: (state: Certificate['state']) => states[state] };
}
