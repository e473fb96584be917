// What somebody typed or scanned at the shelf, as an item: its code, its name, what is printed on a unit of it, or its label.
import type { QueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { ProblemError } from '@/api/problem';
import { roomKey } from '@/api/queries';
import { itemChoiceQuery, type ItemSummary } from '@/modules/catalog/api';
import { scanOf } from './labels/digital-link';
import { plain } from './plain';

export type SeenItem = Pick<ItemSummary, 'id' | 'code' | 'name' | 'specification' | 'stock_unit' | 'tracking'>;

export interface Seen {
  item: SeenItem;
  /** Of the unit that the code stands on; the stock unit when it names none. */
  unit: string | null;
  /** The lot or serial number that a scanned link names. */
  lot: string | null;
}

/** Whoever counts without network hears of it at once, and does not wait for one. */
const AT_ONCE = { networkMode: 'always', retry: false, staleTime: 60_000 } as const;

const barcodeQuery = (org: string, barcode: string) => ({
  queryKey: roomKey(org, 'catalog', 'barcode', barcode),
  queryFn: () => unwrap(client.GET('/api/orgs/{org}/catalog/barcodes/{barcode}', { params: { path: { org, barcode } } })),
  ...AT_ONCE,
});

const looksPrinted = (text: string) => /^[0-9]{8,}$/.test(text) || /^[0-9A-Z-]{12,}$/.test(text);

async function ofBarcode(queries: QueryClient, org: string, barcode: string): Promise<Seen | undefined> {
  try {
    const { item, unit } = await queries.fetchQuery(barcodeQuery(org, barcode));
    return { item, unit, lot: null };
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 404 || error.status === 422)) return undefined;
    throw error;
  }
}

async function ofText(queries: QueryClient, org: string, text: string): Promise<Seen | undefined> {
  const { items } = await queries.fetchQuery({ ...itemChoiceQuery(org, text), ...AT_ONCE });
  const named = items.filter(({ name }) => plain(name) === plain(text));
  const found = items.find(({ code }) => plain(code) === plain(text)) ?? (named.length === 1 ? named[0] : undefined);
  if (found) return { item: found, unit: null, lot: null };
  return looksPrinted(text) ? ofBarcode(queries, org, text) : undefined;
}

/** Undefined when there is no such item; an error when nobody could be asked. */
export async function lookUp(queries: QueryClient, org: string, typed: string): Promise<Seen | undefined> {
  const scan = scanOf(typed);
  const text = typed.normalize('NFKC').trim();
  if (text === '') return undefined;
  const seen = scan?.gtin ? await ofBarcode(queries, org, scan.gtin) : await ofText(queries, org, scan?.code ?? text);
  return seen && scan ? { ...seen, lot: scan.lot ?? scan.serial } : seen;
}
