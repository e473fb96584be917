// A customer or supplier, found by a part of code or name.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Select } from '@/kit/form';
import { partyQuery, type PartySummary } from '@/modules/catalog/api';
import { partyChoiceQuery } from '../api';
import type { Side } from '../sides';
import { useFound } from '@/modules/catalog/useFound';

interface PartyChooserProps {
  org: string;
  side: Side;
  /** Given by the form it stands in. */
  id?: string;
  value?: string | undefined;
  onChange?: (party: string | undefined) => void;
  placeholder?: string;
  width?: number;
  autoFocus?: boolean;
}

export function PartyChooser({ org, side, id, value, onChange, placeholder, width, autoFocus = false }: PartyChooserProps) {
  const { t } = useLingui();
  const { items: parties, type, isPending } = useFound<PartySummary>((q) => partyChoiceQuery(org, side, q), (party) => `${party.code} ${party.name} ${party.credit_code ?? ''}`);
  const isFound = parties.some((party) => party.id === value);
  const chosen = useQuery({ ...partyQuery(org, value ?? ''), enabled: value !== undefined && !isFound && !isPending }).data;
  const shown = [...parties, ...(chosen && !isFound ? [chosen] : [])];
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      aria-label={side === 'sale' ? t`Customer` : t`Supplier`}
      allowClear
      autoFocus={autoFocus}
      showSearch={{ filterOption: false, onSearch: type }}
      placeholder={placeholder ?? t`Code or name`}
      value={value ?? null}
      onChange={(party: string | undefined) => onChange?.(party)}
      notFoundContent={isPending ? t`Loading` : side === 'sale' ? t`No such customer. Enter customers in the catalog.` : t`No such supplier. Enter suppliers in the catalog.`}
      options={shown.map((party) => ({ value: party.id, label: `${party.name} · ${party.code}` }))}
      style={width ? { width, maxWidth: '100%' } : undefined}
    />
  );
}
