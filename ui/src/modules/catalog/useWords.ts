// The fixed choices of the catalog in the reader's language.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { type ItemKind, type PartyRole, unitsQuery } from './api';

export function useKindNames(): Record<ItemKind, string> {
  const { t } = useLingui();
  return { material: t`Material`, part: t`Part`, product: t`Product`, consumable: t`Consumable`, tool: t`Tool`, service: t`Service` };
}

export function useTrackingNames(): Record<'none' | 'lot' | 'serial', string> {
  const { t } = useLingui();
  return { none: t`Not tracked`, lot: t`By lot`, serial: t`By serial number` };
}

export function useRoleNames(): Record<PartyRole, string> {
  const { t } = useLingui();
  return { customer: t`Customer`, supplier: t`Supplier`, subcontractor: t`Subcontractor`, carrier: t`Carrier` };
}

/** Units as a field offers them, and the name of one. */
export function useUnits(org: string) {
  const { text } = useLanguage();
  const units = useQuery(unitsQuery(org)).data?.items ?? [];
  const name = (code: string) => {
    const unit = units.find((one) => one.code === code);
    return unit ? text(unit.name) : code;
  };
  /** The unit that is meant by a code or a name. */
  const codeOf = (typed: string) => {
    const wanted = typed.trim().toLowerCase();
    return units.find((unit) => [unit.code, unit.name.zh, unit.name.en].some((one) => one.toLowerCase() === wanted))?.code;
  };
  return { name, codeOf, options: units.map((unit) => ({ value: unit.code, label: `${text(unit.name)} · ${unit.code}`, search: `${unit.name.zh} ${unit.name.en} ${unit.code}` })) };
}

/** Choices as a field offers them. */
export const optionsOf = <K extends string>(names: Record<K, string>) => (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }));
