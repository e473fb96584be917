// What was agreed for each line that names no price of its own: by the party's list, unit, quantity and day.
import { useQueries } from '@tanstack/react-query';
import { isAboveZero, tidy } from '@/kit/decimal';
import { offerQuery } from '../api';
import type { Side } from '../sides';
import type { Line, Offers } from './entered';

/** Prices are agreed for long; typing on asks for other quantities anyway. */
const STALE_MS = 60_000;

export function useOffers(org: string, side: Side, party: string | undefined, day: string | undefined, currency: string, lines: readonly Line[]): Offers {
  const asked = lines.filter((line) => line.itemId !== null && !line.isOwn && isAboveZero(line.quantity) && party !== undefined && Boolean(day));
  const found = useQueries({
    queries: asked.map((line) => ({
      ...offerQuery(org, { side, party: party ?? '', item: line.itemId ?? '', unit: line.unit, quantity: tidy(line.quantity), day: day ?? '', currency }),
      staleTime: STALE_MS,
      retry: false,
    })),
  });
  return new Map(asked.flatMap((line, at) => (found[at]?.data ? [[line.key, found[at].data] as const] : [])));
}
