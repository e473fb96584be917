// What kinds, marks, states and acts of approval are called in the reader's language.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { type Tone, useLanguage } from '@/kit';
import { rolesQuery } from '@/modules/identity/api';
import { kindsQuery, type RequestState } from './api';

export function useKinds(org: string) {
  const { text } = useLanguage();
  const kinds = useQuery(kindsQuery(org)).data?.items ?? [];
  return { kinds, nameOf: (kind: string) => text(kinds.find((one) => one.kind === kind)?.name) || kind };
}

export function useRoles(org: string) {
  const { text } = useLanguage();
  const roles = useQuery(rolesQuery(org)).data?.items ?? [];
  return { roles: roles.map(({ id, name }) => ({ value: id, label: text(name) })), nameOf: (role: string) => text(roles.find(({ id }) => id === role)?.name) || role };
}

export function useFlagName(): (flag: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = { below_list: t`below the price list`, over_credit: t`over the credit limit` };
  return (flag) => names[flag] ?? flag;
}

export function useRequestStates(): Record<RequestState, string> {
  const { t } = useLingui();
  return { asked: t`Waits`, approved: t`Approved`, refused: t`Refused`, withdrawn: t`Taken back` };
}

export const REQUEST_TONES: Record<RequestState, Tone> = { asked: 'warn', approved: 'good', refused: 'bad', withdrawn: 'plain' };

export function useActName(): (act: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    asked: t`Asked for approval`,
    approved: t`Approved`,
    refused: t`Refused`,
    withdrawn: t`Taken back`,
    reminded: t`Reminded`,
    escalated: t`Time is up: another role is asked, too`,
    carried_out: t`Carried out`,
  };
  return (act) => names[act] ?? act;
}

export function useWhyNot(): (fails: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    kind: t`another kind of document`,
    from: t`the amount is too small`,
    below: t`the amount is too large`,
    party: t`another customer or supplier`,
    role: t`you are in another role`,
    flag: t`nothing of the kind was noticed`,
  };
  return (fails) => names[fails] ?? fails;
}
