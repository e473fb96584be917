// A rule as its form holds it, and as the server takes it.
import { tidy } from '@/kit/decimal';
import type { Rule, RuleInput, Step } from './api';

export interface Entered {
  name: string;
  kinds: string[];
  from: string;
  below: string;
  parties: string[];
  roles: string[];
  flags: string[];
  steps: StepEntered[];
  may_self: boolean;
  is_active: boolean;
}

export interface StepEntered {
  needed: number;
  role?: string | undefined;
  people?: string[] | undefined;
  hours?: number | null | undefined;
  then_role?: string | undefined;
  remind_hours?: number | null | undefined;
}

export const BLANK_STEP: StepEntered = { needed: 1, people: [] };

const cny = (amount: string | undefined) => (amount?.trim() ? { amount: tidy(amount), currency: 'CNY' as const } : null);

const stepOf = ({ needed, role, people, hours, then_role, remind_hours }: StepEntered): Step => ({
  needed,
  people: people ?? [],
  role: role ?? null,
  hours: hours ?? null,
  then_role: (hours ?? null) === null ? null : (then_role ?? null),
  remind_hours: remind_hours ?? null,
});

/** What the server is sent. */
export function asInput({ name, kinds, from, below, parties, roles, flags, steps, may_self, is_active }: Entered): RuleInput {
  return {
    name: name ?? '',
    kinds: kinds ?? [],
    conditions: { from: cny(from), below: cny(below), parties: parties ?? [], roles: roles ?? [], flags: flags ?? [] },
    steps: (steps ?? []).map(stepOf),
    may_self: may_self ?? false,
    is_active: is_active ?? true,
  };
}

/** What the form begins with. */
export function entered(rule: Rule | null): Entered {
  if (!rule) return { name: '', kinds: [], from: '', below: '', parties: [], roles: [], flags: [], steps: [BLANK_STEP], may_self: false, is_active: true };
  const { conditions, steps, ...rest } = rule;
  return {
    ...rest,
    ...conditions,
    from: conditions.from?.amount ?? '',
    below: conditions.below?.amount ?? '',
    steps: steps.map((step) => ({ ...step, role: step.role ?? undefined, then_role: step.then_role ?? undefined })),
  };
}
