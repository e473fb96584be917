// A day by the browser's own calendar: typed, picked, and right on a phone.
import { useState } from 'react';

interface DayInputProps {
  label: string;
  /** `2026-03-05`; null while there is none. */
  value?: string | null;
  disabled?: boolean;
  onChange?: (day: string | null) => void;
}

/** While a year is being typed, it passes through years that nobody means. */
const isMeant = (day: string) => /^(?:19|20|21)\d{2}-/.test(day);

export function DayInput({ label, value = null, disabled = false, onChange = () => undefined }: DayInputProps) {
  const [typed, setTyped] = useState<string>();
  const take = (day: string) => {
    setTyped(day);
    if (day === '') onChange(null);
    else if (isMeant(day)) onChange(day);
  };
  return (
    <input
      type="date"
      className="k-day"
      aria-label={label}
      disabled={disabled}
      value={typed ?? value ?? ''}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(undefined)}
    />
  );
}
