// An item of a line, found by a part of code, name or specification.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@/kit/form';
import type { ItemSummary } from '@/modules/catalog/api';
import { itemChoiceQuery } from '../api';
import { useFound } from './useFound';

interface ItemChooserProps {
  org: string;
  label: string;
  value: string | null;
  /** What the chosen item is called while it is not among those found. */
  text: string;
  isWrong: boolean;
  autoFocus: boolean;
  onPick: (id: string) => void;
}

export function ItemChooser({ org, label, value, text, isWrong, autoFocus, onPick }: ItemChooserProps) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  // the same question for all lines that are not being searched
  const { items, type, isPending } = useFound<ItemSummary>((q) => itemChoiceQuery(org, q), (item) => `${item.code} ${item.name} ${item.specification}`);
  const others = value !== null && !items.some((item) => item.id === value) ? [{ value, label: text }] : [];
  return (
    <Select<string>
      data-cell="item"
      aria-label={label}
      {...(isWrong ? { status: 'error' as const } : {})}
      autoFocus={autoFocus}
      open={isOpen}
      onOpenChange={setIsOpen}
      showSearch={{ filterOption: false, onSearch: type }}
      placeholder={t`Code or name`}
      value={value}
      onChange={onPick}
      notFoundContent={isPending ? t`Loading` : t`No such item. Enter items in the catalog.`}
      popupMatchSelectWidth={false}
      options={[...others, ...items.map((item) => ({ value: item.id, label: [item.code, item.name, item.specification].filter(Boolean).join(' · ') }))]}
      style={{ width: '100%' }}
    />
  );
}
