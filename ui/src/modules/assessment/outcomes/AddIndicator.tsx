// One more indicator for a plan.
import { useLingui } from '@lingui/react/macro';
import { type Bilingual, useLanguage } from '@/kit';
import { Select } from '@/kit/form';

interface Props {
  choices: readonly { id: string; name: Bilingual }[];
  onAdd: (indicator: string) => void;
}

export function AddIndicator({ choices, onAdd }: Props) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <Select
      className="o-select"
      aria-label={t`Add an indicator`}
      placeholder={t`Add an indicator`}
      value={null}
      options={choices.map(({ id, name }) => ({ value: id, label: text(name) }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(indicator: string | null) => (indicator ? onAdd(indicator) : undefined)}
    />
  );
}
