// An item of a line, found by a part of its code, name or specification.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@/kit/form';
import { itemChoiceQuery, type ItemSummary } from './api';
import { useFound } from './useFound';

interface ItemChooserProps {
  org: string;
  label: string;
  value: string | null;
  /** What the chosen item is called while it is not among those found. */
  text: string;
  isWrong?: boolean;
  /** Which items may be chosen; all that are in use when left out. */
  accepts?: (item: ItemSummary) => boolean;
  onChoose: (item: ItemSummary) => void;
}

export const toldItem = ({ code, name, specification }: Pick<ItemSummary, 'code' | 'name' | 'specification'>): string => [code, name, specification].filter(Boolean).join(' · ');

export function ItemChooser({ org, label, value, text, isWrong = false, accepts = () => true, onChoose }: ItemChooserProps) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  // the same question for all lines that are not being searched
  const { items, type, isPending } = useFound<ItemSummary>((q) => itemChoiceQuery(org, q), toldItem);
  const offered = items.filter(accepts);
  const others = value !== null && !offered.some((item) => item.id === value) ? [{ value, label: text }] : [];
  return (
    <Select<string>
      aria-label={label}
      {...(isWrong ? { status: 'error' as const } : {})}
      open={isOpen}
      onOpenChange={setIsOpen}
      showSearch={{ filterOption: false, onSearch: type }}
      placeholder={t`Code or name`}
      // what was typed or pasted and is no item yet stays in sight
      value={value ?? (text === '' ? null : text)}
      onChange={(id) => {
        const chosen = offered.find((item) => item.id === id);
        if (chosen) onChoose(chosen);
      }}
      notFoundContent={isPending ? t`Loading` : t`No such item. Enter items in the catalog.`}
      popupMatchSelectWidth={false}
      options={[...others, ...offered.map((item) => ({ value: item.id, label: toldItem(item) }))]}
      style={{ width: '100%' }}
    />
  );
}
