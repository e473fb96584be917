// Months or weeks: the choice stands in the address, so that it survives the way to another board.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Choice } from '@/kit';
import type { Grain } from './months';

export function useGrain(): Grain {
  return useSearch({ strict: false }).grain ?? 'month';
}

export function GrainSwitch() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const grain = useGrain();
  const ways = [
    { way: 'month', label: t`By month` },
    { way: 'week', label: t`By week` },
  ] as const;
  return (
    <Choice label={t`Length of a period`}>
      {ways.map(({ way, label }) => (
        <button key={way} type="button" aria-pressed={grain === way} onClick={() => void navigate({ to: '.', search: (old) => ({ ...old, grain: way }), replace: true })}>
          {label}
        </button>
      ))}
    </Choice>
  );
}
