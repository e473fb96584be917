// An item of a line, found by a part of code, name or specification.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@/kit/form';
import { useTyped } from '@/modules/catalog/useTyped';
import { itemChoiceQuery } from '../api';

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
  const [, q, type] = useTyped();
  const [isOpen, setIsOpen] = useState(false);
  // the same question for all lines that are not being searched
  const found = useQuery(itemChoiceQuery(org, q));
  const items = found.data?.items ?? [];
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
      notFoundContent={found.isPending ? t`Loading` : t`No such item. Enter items in the catalog.`}
      popupMatchSelectWidth={false}
      options={[...others, ...items.map((item) => ({ value: item.id, label: [item.code, item.name, item.specification].filter(Boolean).join(' · ') }))]}
      style={{ width: '100%' }}
    />
  );
}
