// A state in a word, with a colour and a sign: the colour alone never tells.
import { Check, CircleDashed, CircleHelp, Flag, Hand, type LucideIcon, Minus, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'calm' | 'primary' | 'claimed';

const SIGNS: Partial<Record<Tone, LucideIcon>> = { good: Check, warn: TriangleAlert, bad: X, claimed: Hand };

export function Tag({ tone = 'plain', icon, children }: { tone?: Tone; icon?: LucideIcon | null; children: ReactNode }) {
  const Sign = icon === null ? undefined : (icon ?? SIGNS[tone]);
  return (
    <span className="k-tag" data-tone={tone}>
      {Sign ? <Sign size={13} aria-hidden /> : null}
      {children}
    </span>
  );
}

/** Where an answer stands: product rule 2, never a silent zero. */
export type AnswerState = 'not_asked' | 'not_applicable' | 'needs_evidence' | 'declared' | 'supported' | 'contested';

export function StatusTag({ state }: { state: AnswerState }) {
  const { t } = useLingui();
  switch (state) {
    case 'supported':
      return <Tag tone="good">{t`Supported by records`}</Tag>;
    case 'declared':
      return <Tag tone="claimed">{t`Claimed`}</Tag>;
    case 'needs_evidence':
      return (
        <Tag tone="warn" icon={CircleHelp}>
          {t`Needs evidence`}
        </Tag>
      );
    case 'contested':
      return (
        <Tag tone="bad" icon={Flag}>
          {t`Records disagree`}
        </Tag>
      );
    case 'not_applicable':
      return (
        <Tag icon={Minus}>
          {t`Does not apply`}
        </Tag>
      );
    case 'not_asked':
      return (
        <Tag icon={CircleDashed}>
          {t`Not answered yet`}
        </Tag>
      );
  }
}
