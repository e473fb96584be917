// A number that is typed as text, so that nothing of it is lost; what is no number says so and is not kept.
import { useId, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Input } from '@/kit/form';
import { decimalOf } from '../model/decimal';

interface Props {
  label: string;
  place: string;
  value: string | null | undefined;
  onWrite: (value: string | undefined) => void;
}

export function DecimalField({ label, place, value, onWrite }: Props) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value ?? '';
  const isStrange = shown.trim() !== '' && decimalOf(shown) === undefined;
  return (
    <div className="y-field y-short">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        data-place={place}
        inputMode="decimal"
        autoComplete="off"
        maxLength={24}
        value={shown}
        aria-invalid={isStrange}
        aria-describedby={isStrange ? `${id}-strange` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onWrite(decimalOf(event.target.value));
        }}
        onBlur={() => (isStrange ? undefined : setTyped(undefined))}
      />
      {isStrange ? (
        <span className="y-strange" id={`${id}-strange`}>
          {t`This is no number.`}
        </span>
      ) : null}
    </div>
  );
}
