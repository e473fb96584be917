// What somebody's day is about, by what they may do; whoever sees it otherwise chooses, and this browser keeps that.
import { useSyncExternalStore } from 'react';

export const DUTIES = ['owner', 'sales', 'buying', 'stock', 'books'] as const;
export type Duty = (typeof DUTIES)[number];

/** What one has to be able to see. */
const NEEDS: Record<Duty, string> = { owner: 'trade.read', sales: 'trade.read', buying: 'trade.read', stock: 'inventory.read', books: 'books.read' };

export const dutiesFor = (permissions: readonly string[]): Duty[] => DUTIES.filter((duty) => permissions.includes(NEEDS[duty]));

/** Who does one thing has their day around it; who does several, or runs the firm, sees all of it. */
export function dutyOf(permissions: readonly string[]): Duty {
  const may = (...some: string[]) => some.some((permission) => permissions.includes(permission));
  const does: Duty[] = [...(may('trade.sell') ? ['sales' as const] : []), ...(may('trade.buy') ? ['buying' as const] : []), ...(may('books.post', 'books.close', 'trade.pay') ? ['books' as const] : [])];
  const [first, ...others] = does;
  if (first && others.length === 0) return first;
  return !first && may('trade.ship', 'inventory.move') ? 'stock' : 'owner';
}

const keyOf = (org: string) => `cairn.duty.${org}`;
const listeners = new Set<() => void>();

function kept(org: string): string | null {
  try {
    return localStorage.getItem(keyOf(org));
  } catch {
    return null; // storage can be forbidden: then the day is by what one may do
  }
}

export function chooseDuty(org: string, duty: Duty): void {
  try {
    localStorage.setItem(keyOf(org), duty);
  } catch {
    // see kept
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useDuty(org: string, permissions: readonly string[]): Duty {
  const chosen = useSyncExternalStore(subscribe, () => kept(org));
  return dutiesFor(permissions).find((duty) => duty === chosen) ?? dutyOf(permissions);
}
