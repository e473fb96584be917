// When work begins, and how many weeks belong to which side of the comparison.
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Choice } from '@/kit';
import { DayInput, InputNumber } from '@/kit/form';
import type { Decided, OutcomeInput } from './api';

interface Props {
  input: OutcomeInput;
  onDecide: (decided: Decided) => void;
}

export function WindowForm({ input, onDecide }: Props) {
  const { t } = useLingui();
  const grains = [
    { grain: 'week', label: t`By week` },
    { grain: 'month', label: t`By month` },
  ] as const;
  return (
    <div className="o-fields">
      <Field label={t`Work begins on`} note={t`Best a day to come: a plan made afterwards proves nothing.`}>
        <DayInput label={t`Work begins on`} value={input.begins} onChange={(begins) => (begins ? onDecide({ begins }) : undefined)} />
      </Field>
      <Weeks label={t`Weeks to compare with`} note={t`Before the start. A whole year also knows the seasons.`} value={input.weeks_before} least={6} most={156} onChange={(weeks_before) => onDecide({ weeks_before })} />
      <Weeks
        label={t`Weeks kept apart`}
        note={t`Right before the start, if the block was chosen by them: what looked bad by bad luck gets better anyway.`}
        value={input.weeks_apart}
        least={0}
        most={26}
        onChange={(weeks_apart) => onDecide({ weeks_apart })}
      />
      <Weeks label={t`Weeks of learning`} note={t`Until people work with it as a matter of course; they count for neither side.`} value={input.weeks_learning} least={0} most={78} onChange={(weeks_learning) => onDecide({ weeks_learning })} />
      <Weeks label={t`Weeks afterwards`} note={t`The longer, the smaller the change that can be seen.`} value={input.weeks_after} least={3} most={104} onChange={(weeks_after) => onDecide({ weeks_after })} />
      <Field label={t`Length of a period`} note={t`Weeks tell more where each of them has records.`}>
        <Choice label={t`Length of a period`}>
          {grains.map(({ grain, label }) => (
            <button key={grain} type="button" aria-pressed={input.grain === grain} onClick={() => onDecide({ grain })}>
              {label}
            </button>
          ))}
        </Choice>
      </Field>
    </div>
  );
}

interface WeeksProps {
  label: string;
  note: string;
  value: number;
  least: number;
  most: number;
  onChange: (weeks: number) => void;
}

function Weeks({ label, note, value, least, most, onChange }: WeeksProps) {
  return (
    <Field label={label} note={note}>
      <InputNumber aria-label={label} min={least} max={most} precision={0} value={value} onChange={(weeks) => (weeks === null ? undefined : onChange(weeks))} />
    </Field>
  );
}

/** The field carries its name itself, for those who do not see it above. */
function Field({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div className="o-field">
      <span aria-hidden>{label}</span>
      {children}
      <small className="k-small k-soft">{note}</small>
    </div>
  );
}
