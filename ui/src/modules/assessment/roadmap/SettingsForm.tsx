// A few numbers decide what a plan can be.
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row } from '@/kit';
import { InputNumber, Select, Switch } from '@/kit/form';
import { Play } from '@/kit/icons';
import type { Settings } from './api';

interface Props {
  settings: Settings;
  isBusy: boolean;
  onChange: (settings: Settings) => void;
  onAsk: () => void;
}

export function SettingsForm({ settings, isBusy, onChange, onAsk }: Props) {
  const { t } = useLingui();
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const levels = [1, 2, 3, 4].map((level) => ({ value: level, label: t`level ${level}` }));
  return (
    <form
      className="r-settings"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      <Field label={t`Quarters`}>
        <InputNumber aria-label={t`Quarters`} min={1} max={12} precision={0} value={settings.quarters} onChange={(quarters) => set({ quarters: quarters ?? 1 })} />
      </Field>
      <Field label={t`Money a quarter (yuan)`}>
        <InputNumber
          aria-label={t`Money a quarter (yuan)`}
          min={0}
          max={1_000_000_000}
          precision={0}
          step={10_000}
          value={settings.budget}
          onChange={(budget) => set({ budget: budget ?? 0 })}
        />
      </Field>
      <Field label={t`Own staff weeks a quarter`}>
        <InputNumber
          aria-label={t`Own staff weeks a quarter`}
          min={0}
          max={1000}
          precision={1}
          value={Number(settings.staff_weeks)}
          onChange={(weeks) => set({ staff_weeks: String(weeks ?? 0) })}
        />
      </Field>
      <Field label={t`Level to reach`}>
        <Select
          aria-label={t`Level to reach`}
          value={settings.target_level ?? 0}
          options={[{ value: 0, label: t`none` }, ...levels]}
          onChange={(level: number) => set({ target_level: level === 0 ? null : level })}
        />
      </Field>
      <Row spread>
        <label className="b-switch">
          <Switch size="small" checked={settings.carries_over ?? false} onChange={(carries_over) => set({ carries_over })} />
          {t`Money left over can be spent later`}
        </label>
        <Button type="primary" htmlType="submit" loading={isBusy} icon={<Play size={16} aria-hidden />}>
          {t`Propose plans`}
        </Button>
      </Row>
    </form>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="r-field">
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}
