// What documents, their lists, states and steps are called in the reader's language.
import { useLingui } from '@lingui/react/macro';
import type { Tone } from '@/kit';
import { KIND_NAMES } from './kind-names';
import type { Kind, Manner, Side, Stage, State } from './sides';

export function useKindNames(): Record<Kind, string> {
  const { i18n } = useLingui();
  return Object.fromEntries(Object.entries(KIND_NAMES).map(([kind, name]) => [kind, i18n._(name)])) as Record<Kind, string>;
}

export function useListNames(side: Side): Record<Stage, string> {
  const { t } = useLingui();
  return side === 'sale'
    ? { order: t`Sales orders`, move: t`Deliveries`, bill: t`Invoices`, payment: t`Payments received`, return: t`Returns`, credit: t`Credit notes`, refund: t`Refunds`, quote: t`Quotes` }
    : { order: t`Purchase orders`, move: t`Goods receipts`, bill: t`Suppliers' bills`, payment: t`Payments made`, return: t`Returns`, credit: t`Suppliers' credits`, refund: t`Refunds`, quote: t`Quotes` };
}

/** How an order counts what is taken back of it. */
export function useMannerNames(side: Side): Record<Manner, string> {
  const { t } = useLingui();
  const isSale = side === 'sale';
  return {
    replaced: isSale ? t`To be delivered again` : t`To be received again`,
    kept: isSale ? t`Not delivered again, and not invoiced` : t`Not received again, and not billed`,
    credited: t`So much is not billed any more`,
    lowered: t`Only the price is lowered`,
  };
}

/** An order that is confirmed goes on; what else is posted is posted. */
export function useStateNames(stage: Stage): Record<State, string> {
  const { t } = useLingui();
  const isOrder = stage === 'order';
  if (stage === 'quote') return { draft: t`Draft`, confirmed: t`Sent`, done: t`Accepted`, cancelled: t`Lost or replaced` };
  return {
    draft: t`Draft`,
    confirmed: isOrder ? t`Confirmed` : t`Posted`,
    done: isOrder ? t`Completed` : t`Posted`,
    cancelled: isOrder ? t`Cancelled` : t`Taken back`,
  };
}

export const STATE_TONES: Record<State, Tone> = { draft: 'plain', confirmed: 'calm', done: 'good', cancelled: 'bad' };

export function useStepName(): (step: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    created: t`Written down`,
    edited: t`Changed`,
    confirmed: t`Confirmed`,
    posted: t`Posted`,
    reversed: t`Taken back`,
    cancelled: t`Given up`,
    sent: t`Sent`,
    accepted: t`Accepted`,
    lost: t`Lost`,
    superseded: t`Replaced by another version`,
    done: t`Completed`,
  };
  return (step) => names[step] ?? step;
}
