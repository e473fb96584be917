// How far a stocktake is, in a word.
import { useLingui } from '@lingui/react/macro';
import { Tag, type Tone } from '@/kit';
import type { Count } from './api';

type State = Count['state'];

const TONES: Record<State, Tone> = { open: 'primary', compared: 'warn', posted: 'good', cancelled: 'plain' };

export function useCountStates(): Record<State, string> {
  const { t } = useLingui();
  return { open: t`Being counted`, compared: t`To be posted`, posted: t`Count posted`, cancelled: t`Given up` };
}

export function CountTag({ state }: { state: State }) {
  const names = useCountStates();
  return (
    <Tag tone={TONES[state]} icon={null}>
      {names[state]}
    </Tag>
  );
}
