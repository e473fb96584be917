// How long what is owed is overdue, party by party. Payments that were set against nothing yet stand apart.
import { decimalOf, millionths } from '@/kit/decimal';
import { dayNumber } from '@/kit/months';
import type { OpenItem } from '../api';

export const BUCKETS = ['not_due', 'to_30', 'to_60', 'to_90', 'over_90', 'on_account'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const daysOver = (item: OpenItem, today: string) => dayNumber(today) - dayNumber(item.due);

/** An invoice or bill, and not a payment or credit note. */
export const isOwed = (item: OpenItem) => !item.amount.amount.startsWith('-');

export function bucketOf(item: OpenItem, today: string): Bucket {
  if (!isOwed(item)) return 'on_account';
  const days = daysOver(item, today);
  if (days <= 0) return 'not_due';
  if (days <= 30) return 'to_30';
  if (days <= 60) return 'to_60';
  return days <= 90 ? 'to_90' : 'over_90';
}

export interface PartyOwing {
  party: string;
  items: OpenItem[];
  sums: Record<Bucket, string>;
  total: string;
}

/** Who owes most comes first. */
export function byParty(items: readonly OpenItem[], today: string): PartyOwing[] {
  const parties = new Map<string, OpenItem[]>();
  for (const item of items) parties.set(item.party_id, [...(parties.get(item.party_id) ?? []), item]);
  const owing = [...parties].map(([party, own]) => {
    const sizes = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0n])) as Record<Bucket, bigint>;
    for (const item of own) sizes[bucketOf(item, today)] += millionths(item.open.amount) ?? 0n;
    const total = BUCKETS.reduce((sum, bucket) => sum + sizes[bucket], 0n);
    const sums = Object.fromEntries(BUCKETS.map((bucket) => [bucket, decimalOf(sizes[bucket], 2)])) as Record<Bucket, string>;
    return { size: total, told: { party, items: own, sums, total: decimalOf(total, 2) } };
  });
  return owing.toSorted((a, b) => (a.size === b.size ? 0 : a.size < b.size ? 1 : -1)).map(({ told }) => told);
}
