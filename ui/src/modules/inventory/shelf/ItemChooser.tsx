// An item found by a part of its code, name or specification.
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { goOn, Select } from '@/kit/form';
import { itemsQuery, type ItemSummary } from '@/modules/catalog/api';
import { useTyped } from '@/modules/catalog/useTyped';

interface ItemChooserProps {
  org: string;
  label: string;
  item: ItemSummary | null;
  onChoose: (item: ItemSummary) => void;
}

export function ItemChooser({ org, label, item, onChoose }: ItemChooserProps) {
  const { t } = useLingui();
  const [typed, q, type] = useTyped();
  const { rows, pages } = useRows(itemsQuery(org, { q, kind: null }));
  const isFound = typed === q && !pages.isPlaceholderData;
  const offered = (isFound ? (rows ?? []) : []).filter((one) => one.kind !== 'service' && one.state === 'active');
  const told = item && typed === '' && !offered.some((one) => one.id === item.id) ? [item, ...offered] : offered;
  return (
    <Select<string>
      showSearch={{ filterOption: false, onSearch: type, searchValue: typed }}
      aria-label={label}
      placeholder={t`Code or name`}
      value={item?.id ?? null}
      notFoundContent={isFound && rows ? t`Nothing is called like that` : t`Looking …`}
      options={told.map((one) => ({ value: one.id, label: [one.code, one.name, one.specification].filter(Boolean).join(' · ') }))}
      onChange={(id) => {
        const chosen = told.find((one) => one.id === id);
        type('');
        if (!chosen) return;
        onChoose(chosen);
        goOn();
      }}
    />
  );
}
