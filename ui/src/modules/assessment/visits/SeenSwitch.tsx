// On site or by documents: two halves of one switch.
import type { SeenHow } from './api';
import { useVisitTexts } from './useVisitTexts';

const WAYS: readonly SeenHow[] = ['on_site', 'reviewed'];

export function SeenSwitch({ label, value, onChange }: { label: string; value: SeenHow; onChange: (seen: SeenHow) => void }) {
  const { seen } = useVisitTexts();
  return (
    <div className="v-seen" role="group" aria-label={label}>
      {WAYS.map((way) => (
        <button key={way} type="button" aria-pressed={way === value} onClick={() => (way === value ? undefined : onChange(way))}>
          {seen(way)}
        </button>
      ))}
    </div>
  );
}
