// How far a survey is, and that its answers are made up.
import { useLingui } from '@lingui/react/macro';
import { Tag, type Tone } from '@/kit';
import type { SurveyState } from './api';

const TONES: Record<SurveyState, Tone> = { draft: 'plain', open: 'good', closed: 'calm' };

export function StateTag({ state }: { state: SurveyState }) {
  const { t } = useLingui();
  const words: Record<SurveyState, string> = { draft: t`Being made`, open: t`Open`, closed: t`Closed` };
  return (
    <Tag tone={TONES[state]} icon={null}>
      {words[state]}
    </Tag>
  );
}

export function SimulatedTag() {
  const { t } = useLingui();
  return <Tag tone="claimed">{t`Simulated`}</Tag>;
}
