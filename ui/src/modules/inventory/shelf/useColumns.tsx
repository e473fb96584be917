// The fields of a line at the shelf; which there are depends on what is entered.
import { useLingui } from '@lingui/react/macro';
import { goOn, Input, type LineColumn, Select } from '@/kit/form';
import { ItemChooser, toldItem } from '@/modules/catalog/ItemChooser';
import { useLocations } from '@/modules/catalog/names';
import { UnitField } from '@/modules/catalog/UnitField';
import type { HandMovement } from '../api';
import { lackingOf, type ShelfLine, takesValue } from './lines';

/** Places where the plant keeps what is its own. */
const OWN: ReadonlySet<string> = new Set(['internal', 'transit', 'subcontractor', 'consignment']);

interface Told {
  org: string;
  kind: HandMovement;
  lines: readonly ShelfLine[];
  /** What lacks is marked once posting was tried. */
  isTried: boolean;
  onChange: (at: number, change: Partial<ShelfLine>) => void;
}

export function useShelfColumns({ org, kind, lines, isTried, onChange }: Told): LineColumn<ShelfLine>[] {
  const { t } = useLingui();
  const { locations } = useLocations(org);
  const places = locations.filter((place) => OWN.has(place.kind) && place.state === 'active').map((place) => ({ value: place.id, label: place.name, search: `${place.code} ${place.name}` }));
  const status = (line: ShelfLine, field: string) => (isTried && lackingOf(kind, line) === field ? ({ status: 'error' } as const) : {});
  const place = (field: 'location' | 'to') => (line: ShelfLine, at: number, label: string) => (
    <Select<string>
      showSearch={{ optionFilterProp: 'search' }}
      aria-label={label}
      value={line[field]}
      options={places}
      {...status(line, field)}
      onChange={(id) => {
        onChange(at, { [field]: id });
        goOn();
      }}
    />
  );
  const columns: LineColumn<ShelfLine>[] = [
    {
      key: 'item',
      title: t`Item`,
      width: '3fr',
      render: (line, at, label) => (
        <ItemChooser
          org={org}
          label={label}
          value={line.item?.id ?? null}
          text={line.item ? toldItem(line.item) : ''}
          isWrong={isTried && lackingOf(kind, line) === 'item'}
          accepts={(item) => item.kind !== 'service'}
          onChoose={(item) => {
            onChange(at, { item, unit: item.stock_unit, lot: item.tracking === 'none' ? '' : line.lot });
            goOn();
          }}
        />
      ),
    },
    { key: 'location', title: kind === 'transfer' ? t`From where` : t`Location`, width: '1.6fr', render: place('location') },
  ];
  if (kind === 'transfer') columns.push({ key: 'to', title: t`To`, width: '1.6fr', render: place('to') });
  if (lines.some((line) => line.item && line.item.tracking !== 'none')) {
    columns.push({
      key: 'lot',
      title: t`Lot`,
      width: '1.2fr',
      render: (line, at, label) => (
        <Input aria-label={label} maxLength={60} disabled={!line.item || line.item.tracking === 'none'} value={line.lot} {...status(line, 'lot')} onChange={(event) => onChange(at, { lot: event.target.value })} />
      ),
    });
  }
  columns.push(
    {
      key: 'quantity',
      title: t`Quantity`,
      width: '1fr',
      render: (line, at, label) => <Input aria-label={label} inputMode="decimal" value={line.quantity} {...status(line, 'quantity')} onChange={(event) => onChange(at, { quantity: event.target.value })} />,
    },
    {
      key: 'unit',
      title: t`Unit`,
      width: '1fr',
      render: (line, at, label) => (
        <UnitField
          org={org}
          label={label}
          item={line.item?.id ?? null}
          value={line.unit}
          onChange={(unit) => {
            onChange(at, { unit });
            goOn();
          }}
        />
      ),
    },
  );
  if (takesValue(kind)) {
    columns.push({
      key: 'value',
      title: t`Value altogether (CNY)`,
      width: '1.3fr',
      render: (line, at, label) => (
        <Input
          aria-label={label}
          inputMode="decimal"
          placeholder={kind === 'found' ? t`average` : ''}
          value={line.value}
          {...status(line, 'value')}
          onChange={(event) => onChange(at, { value: event.target.value })}
        />
      ),
    });
  }
  return columns;
}
