// Names of columns for people, taken from the vocabulary; a column of a query that is no field keeps its name.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLanguage } from '@/kit';
import { vocabularyQuery } from './api';

export function useFieldNames(): (column: string) => string {
  const { text } = useLanguage();
  const vocabulary = useQuery(vocabularyQuery).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    const types = vocabulary?.types ?? [];
    for (const field of [...(vocabulary?.envelope ?? []), ...types.flatMap((type) => type.fields)]) {
      if (!names.has(field.name)) names.set(field.name, text(field.text));
    }
    return (column) => names.get(column) ?? column.replaceAll('_', ' ');
  }, [vocabulary, text]);
}
