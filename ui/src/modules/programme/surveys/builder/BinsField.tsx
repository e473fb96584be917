// The upper ends of bins, as a line of numbers: with them a number can be compared between groups.
import { useId, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Input } from '@/kit/form';
import { binsOf } from '../model/decimal';

export function BinsField({ place, bins = [], onWrite }: { place: string; bins: readonly string[] | undefined; onWrite: (bins: string[]) => void }) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const strange = binsOf(typed ?? '').strange.join(' ');
  return (
    <div className="y-field">
      <label htmlFor={id}>{t`Bins, by their upper ends`}</label>
      <Input
        id={id}
        data-place={place}
        autoComplete="off"
        placeholder="10 50 100"
        value={typed ?? bins.join(' ')}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          setTyped(event.target.value);
          onWrite(binsOf(event.target.value).bins);
        }}
        onBlur={() => (strange ? undefined : setTyped(undefined))}
      />
      <span className="k-small k-soft" id={`${id}-help`}>
        {strange ? t`Not understood: ${strange}` : t`With bins, groups of firms can be compared; without them only means are shown.`}
      </span>
    </div>
  );
}
