// What is found while somebody types: until the server has answered, only what fits among what was there before.
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useTyped } from './useTyped';

interface Listed<T> {
  items: T[];
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** Whoever is fast and presses Enter never gets what they did not type. */
export function useFound<T>(query: (q: string) => unknown, textOf: (one: T) => string) {
  const [typed, q, type] = useTyped();
  const found = useQuery(query(q) as UseQueryOptions<Listed<T>>);
  const isStale = typed !== q || found.isPlaceholderData;
  const items = (found.data?.items ?? []).filter((one) => !isStale || plain(textOf(one)).includes(plain(typed)));
  return { items, type, isPending: found.isPending || isStale };
}
