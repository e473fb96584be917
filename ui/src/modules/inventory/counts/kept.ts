// What was counted on this device and has not reached the server yet: it outlives a reload and a dead network.
import { newKey } from '@/api/key';

export interface KeptLine {
  /** One key for all tries. */
  key: string;
  /** What was typed or scanned; the item is looked up when it is sent. */
  code: string;
  lot: string;
  quantity: string;
  /** Why the server did not take it; such a line waits for a person and not for the network. */
  fault: string | null;
}

const place = (org: string, count: string) => `cairn.count.${org}.${count}`;

const isLine = (one: unknown): one is KeptLine => typeof one === 'object' && one !== null && ['key', 'code', 'lot', 'quantity'].every((field) => typeof (one as Record<string, unknown>)[field] === 'string');

export function keptLines(org: string, count: string): KeptLine[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(org, count)) ?? '[]');
    return Array.isArray(found) ? found.filter(isLine).map((line) => ({ ...line, fault: line.fault ?? null })) : [];
  } catch {
    return [];
  }
}

export function keepLines(org: string, count: string, lines: readonly KeptLine[]): void {
  try {
    if (lines.length === 0) localStorage.removeItem(place(org, count));
    else localStorage.setItem(place(org, count), JSON.stringify(lines));
  } catch {
    // storage can be forbidden or full: then it lasts as long as the page
  }
}

export const lineOf = (code: string, lot: string, quantity: string): KeptLine => ({ key: newKey(), code: code.trim(), lot: lot.trim(), quantity, fault: null });

/** The first line that waits for the network, not for a person. */
export const nextOf = (lines: readonly KeptLine[]): KeptLine | undefined => lines.find((line) => line.fault === null);
