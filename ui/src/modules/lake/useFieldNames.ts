// Names of columns for people, taken from the vocabulary; a column of a query that is no field keeps its name.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '@/kit';
import { vocabularyQuery } from './api';

export function useFieldNames(): (column: string) => string {
  const { text } = useLanguage();
  const types = useQuery(vocabularyQuery).data?.items;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const type of types ?? []) {
      for (const field of type.fields) if (!names.has(field.name)) names.set(field.name, text(field.text));
    }
    return (column) => names.get(column) ?? column.replaceAll('_', ' ');
  }, [types, text]);
}
