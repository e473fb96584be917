// Whether a lot may be used, and until when it is good.
import { useLingui } from '@lingui/react/macro';
import { DateText, Row, Tag, type Tone } from '@/kit';
import { daysBetween } from '@/kit/day';
import type { LotState } from './api';

const TONES: Record<LotState, Tone> = { released: 'good', quarantined: 'warn', blocked: 'bad' };

export function useLotStates(): Record<LotState, string> {
  const { t } = useLingui();
  return { released: t`Released for use`, quarantined: t`In quarantine`, blocked: t`Blocked` };
}

export function LotTag({ state }: { state: LotState }) {
  const names = useLotStates();
  return <Tag tone={TONES[state]}>{names[state]}</Tag>;
}

const SOON_DAYS = 30;

export function GoodUntil({ day, today }: { day: string | null | undefined; today: string }) {
  const { t } = useLingui();
  if (!day) return <span className="k-faint">{t`does not expire`}</span>;
  const left = daysBetween(today, day);
  return (
    <Row tight>
      <DateText day={day} />
      {left < 0 ? <Tag tone="bad">{t`Expired`}</Tag> : left <= SOON_DAYS ? <Tag tone="warn" icon={null}>{t`expires soon`}</Tag> : null}
    </Row>
  );
}
