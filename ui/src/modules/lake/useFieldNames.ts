// Names of columns for people: from the vocabulary, and for what packs compute from a list of their words.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '@/kit';
import { vocabularyQuery } from './api';

/** Columns of drill-downs that are no fields of facts. */
const COMPUTED: Record<string, MessageDescriptor> = {
  customer: msg`customer`,
  supplier: msg`supplier`,
  item: msg`item`,
  item_label: msg`item`,
  supplier_label: msg`supplier`,
  party_label: msg`business partner`,
  worth: msg`value`,
  price: msg`price`,
  days: msg`days`,
  days_late: msg`days late`,
  days_overdue: msg`days overdue`,
  is_late: msg`late`,
  last_left_on: msg`last left on`,
  open_amount: msg`open amount`,
  hours_waited: msg`hours waited`,
  busy_hours: msg`hours in work`,
  cause: msg`cause`,
  rejected: msg`rejected`,
  kwh: msg`kWh`,
  kw: msg`kW`,
  hour: msg`hour`,
  person: msg`person`,
  fact: msg`type of fact`,
};

export function useFieldNames(): (column: string) => string {
  const { text } = useLanguage();
  const { i18n } = useLingui();
  const vocabulary = useQuery(vocabularyQuery).data;
  return useMemo(() => {
    const names = new Map(Object.entries(COMPUTED).map(([name, words]): [string, string] => [name, i18n._(words)]));
    for (const field of [...(vocabulary?.envelope ?? []), ...(vocabulary?.types ?? []).flatMap((type) => type.fields)]) {
      if (!names.has(field.name)) names.set(field.name, text(field.text));
    }
    return (column) => names.get(column) ?? column.replaceAll('_', ' ');
  }, [vocabulary, text, i18n]);
}
