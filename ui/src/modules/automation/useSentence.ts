// An automation in one plain sentence: when, if, do.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { useMembers } from '@/modules/approvals/useSentence';
import { useRoles } from '@/modules/approvals/useWords';
import { type Automation, type Test, topicsQuery, webhooksQuery } from './api';
import { useFields } from './useFields';

export function useComparisons(): Record<Test['is'], string> {
  const { t } = useLingui();
  return { is: t`is`, is_not: t`is not`, above: t`is above`, below: t`is below`, contains: t`contains` };
}

export function useTopics(org: string) {
  const { text } = useLanguage();
  const topics = useQuery(topicsQuery(org)).data?.items ?? [];
  return { topics, nameOf: (topic: string) => text(topics.find((one) => one.topic === topic)?.name) || topic };
}

type Said = Pick<Automation, 'topic' | 'conditions' | 'actions'>;

export function useAutomationSentence(org: string): (one: Said) => string {
  const { t } = useLingui();
  const topicOf = useTopics(org).nameOf;
  const roleOf = useRoles(org).nameOf;
  const memberOf = useMembers(org).nameOf;
  const hooks = useQuery(webhooksQuery(org)).data ?? [];
  const compared = useComparisons();
  const fieldOf = useFields();
  const testOf = ({ field, is, value }: Test) => `${fieldOf(field)} ${compared[is]} “${value}”`;
  const actionOf = (action: Said['actions'][number]) => {
    if (action.do === 'call') {
      const name = hooks.find(({ id }) => id === action.webhook)?.name ?? '…';
      return t`call ${name}`;
    }
    const who = [...(action.people ?? []).map(memberOf), ...(action.role ? [roleOf(action.role)] : []), ...(action.field ? [fieldOf(action.field)] : [])].join(t`, `);
    const { text } = action;
    return t`tell ${who}: “${text}”`;
  };
  return ({ topic, conditions, actions }) => {
    const when = topicOf(topic);
    const what = actions.map(actionOf).join(t`, `);
    const condition = conditions.map((group) => group.map(testOf).join(t` and `)).join(t`; or `);
    return condition ? t`When: ${when}; if ${condition}; then ${what}.` : t`When: ${when}; then ${what}.`;
  };
}
