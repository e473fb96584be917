// Where a plan stands, and what is said of an indicator: words with a colour and a sign.
import { Tag, type Tone } from '@/kit';
import { CircleHelp, Minus } from '@/kit/icons';
import type { OutcomeState, VerdictWord } from './api';
import { toneOf } from './effect';
import { useOutcomeTexts } from './useOutcomeTexts';

export function WordTag({ word }: { word: VerdictWord }) {
  const { word: tell } = useOutcomeTexts();
  const icon = word === 'cannot_tell' ? { icon: CircleHelp } : word === 'no_effect' ? { icon: Minus } : {};
  return (
    <Tag tone={toneOf(word)} {...icon}>
      {tell(word)}
    </Tag>
  );
}

const TONES: Record<OutcomeState, Tone> = { planned: 'plain', learning: 'calm', measuring: 'calm', waiting_for_records: 'warn', judged: 'primary', stopped: 'plain' };

export function StateTag({ state }: { state: OutcomeState }) {
  const { state: tell } = useOutcomeTexts();
  return (
    <Tag tone={TONES[state]} icon={null}>
      {tell(state)}
    </Tag>
  );
}
