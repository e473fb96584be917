// What can be promised of an item by which day, as the server works it out.
import { queryOptions, useQueries } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { isAboveZero, tidy } from '@/kit/decimal';
import type { Line } from '../order/entered';

export type Promised = Told<Schemas['Promise']>;

export const promiseQuery = (org: string, item: string, quantity?: string, unit?: string | null) =>
  queryOptions({
    // in the room of the stock, so that what is moved and confirmed makes it stale
    queryKey: roomKey(org, 'inventory', 'promise', item, quantity, unit),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/promise', { params: { path: { org }, query: { item, ...(quantity ? { quantity } : {}), ...(unit ? { unit } : {}) } } })),
  });

/** By the key of the line: the first day on which it can be promised; null when nobody knows of enough. */
export type Promises = ReadonlyMap<number, string | null>;

/** For each line that asks for more than can be promised by a day, from which day on it could be; the others are left out. */
export function useTooEarly(org: string, day: string | null | undefined, lines: readonly Line[]): Promises {
  const asked = day ? lines.filter((line) => line.itemId !== null && isAboveZero(line.quantity)) : [];
  const found = useQueries({ queries: asked.map((line) => ({ ...promiseQuery(org, line.itemId ?? '', tidy(line.quantity), line.unit), retry: false })) });
  return new Map(
    asked.flatMap((line, at) => {
      const told = found[at]?.data;
      if (!told?.asked || (told.first_day && told.first_day <= (day ?? ''))) return [];
      return [[line.key, told.first_day ?? null] as const];
    }),
  );
}
