// What a scan at the shelf stands for, and whether it is what was expected.
import type { Location } from '@/modules/catalog/names';
import type { Seen, SeenItem } from '../lookUp';
import { plain } from '../plain';

/** What is drawn on the label of a place. Its name and code may change, and the label goes on meaning it. */
export const placeLink = (id: string, home: string): string => `${home}/locations?open=${id}`;

function ofAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  return pathname.endsWith('/locations') ? searchParams.get('open') : null;
}

/** The place whose label was scanned, or whose code or name was typed. */
export function placeOf(typed: string, places: readonly Location[]): Location | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const id = ofAddress(text);
  if (id !== null) return places.find((place) => place.id === id);
  const named = places.filter(({ name }) => plain(name) === plain(text));
  return places.find(({ code }) => plain(code) === plain(text)) ?? (named.length === 1 ? named[0] : undefined);
}

/** What is to be scanned: an item and, where it is tracked, its lot or serial number. */
export interface Wanted {
  item: Pick<SeenItem, 'id'>;
  lot: string;
}

export type Verdict = 'right' | 'unknown' | 'other_item' | 'other_lot' | 'lot_needed';

/** Whether what was scanned is what is wanted; the number that is printed on the lot is as good as its label. */
export function verdictOf(typed: string, seen: Seen | undefined, wanted: Wanted): Verdict {
  if (wanted.lot !== '' && plain(typed) === plain(wanted.lot)) return 'right';
  if (!seen) return 'unknown';
  if (seen.item.id !== wanted.item.id) return 'other_item';
  if (wanted.lot === '') return 'right';
  if (seen.lot === null) return 'lot_needed';
  return plain(seen.lot) === plain(wanted.lot) ? 'right' : 'other_lot';
}
