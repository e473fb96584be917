// A rule in one plain sentence, so that nobody has to read a form to know what it does.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { usePartyNames } from '@/modules/catalog/names';
import { membersQuery } from '@/modules/identity/api';
import type { Rule, Step } from './api';
import { useFlagName, useKinds, useRoles } from './useWords';

type Said = Pick<Rule, 'kinds' | 'conditions' | 'steps' | 'may_self'>;

export function useMembers(org: string) {
  const members = useInfiniteQuery(membersQuery(org)).data?.pages.flatMap((page) => page.items) ?? [];
  return { members: members.map(({ person_id, name }) => ({ value: person_id, label: name })), nameOf: (id: string) => members.find(({ person_id }) => person_id === id)?.name ?? '…' };
}

export function useSentence(org: string, rules: readonly Said[]): (rule: Said) => string {
  const { t } = useLingui();
  const { money } = useLanguage();
  const kindOf = useKinds(org).nameOf;
  const roleOf = useRoles(org).nameOf;
  const memberOf = useMembers(org).nameOf;
  const flagOf = useFlagName();
  const partyOf = usePartyNames(org, rules.flatMap(({ conditions }) => conditions.parties));
  const or = (names: string[]) => names.join(t` or `);
  const when = ({ from, below, parties, roles, flags }: Rule['conditions']): string[] => {
    const least = from ? money(from.amount, from.currency) : '';
    const most = below ? money(below.amount, below.currency) : '';
    const [who, whom, marks] = [or(roles.map(roleOf)), or(parties.map(partyOf)), or(flags.map(flagOf))];
    return [least && t`of ${least} or more`, most && t`of less than ${most}`, whom && t`with ${whom}`, who && t`asked for by ${who}`, marks].filter(Boolean);
  };
  const stepOf = ({ needed, people, role, hours, then_role, remind_hours }: Step): string => {
    const who = or([...people.map(memberOf), ...(role ? [roleOf(role)] : [])]);
    const then = then_role ? roleOf(then_role) : '';
    const parts = [needed === 1 ? t`one of: ${who}` : t`${needed} of: ${who}`, hours && then ? t`after ${hours} hours also ${then}` : '', remind_hours ? t`reminded every ${remind_hours} hours` : ''];
    return parts.filter(Boolean).join(t`, `);
  };
  return (rule) => {
    const kinds = or(rule.kinds.map(kindOf));
    const conditions = when(rule.conditions).join(t`, `);
    const steps = rule.steps.map(stepOf).join(t`, then `);
    const head = conditions ? t`${kinds} ${conditions} waits for ${steps}.` : t`${kinds} waits for ${steps}.`;
    return rule.may_self ? `${head} ${t`Who asks may approve it, too.`}` : head;
  };
}
