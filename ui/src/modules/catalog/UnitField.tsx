// The unit of a line: the stock unit of its item, or one of its further units.
import { useQuery } from '@tanstack/react-query';
import { Select } from '@/kit/form';
import { type Item, itemQuery } from './api';
import { useUnits } from './useWords';

interface UnitFieldProps {
  org: string;
  label: string;
  item: string | null;
  value: string | null;
  onChange: (unit: string, item: Item) => void;
}

export function UnitField({ org, label, item: id, value, onChange }: UnitFieldProps) {
  const units = useUnits(org);
  const item = useQuery({ ...itemQuery(org, id ?? ''), enabled: id !== null }).data;
  const codes = item ? [item.stock_unit, ...item.units.map(({ unit }) => unit)] : value ? [value] : [];
  return (
    <Select<string>
      aria-label={label}
      disabled={codes.length < 2}
      value={value}
      options={codes.map((code) => ({ value: code, label: units.name(code) }))}
      onChange={(unit) => item && onChange(unit, item)}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
