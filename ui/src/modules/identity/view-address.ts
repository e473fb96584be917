// What a list is narrowed to, as its address says it, so that two ways of writing the same are the same.

/** Words of the address that narrow nothing: which record lies open, and which framework is judged by. */
const NOT_KEPT = ['open', 'pack'];

export function narrowing(search: string): string {
  const words = new URLSearchParams(search);
  for (const word of NOT_KEPT) words.delete(word);
  words.sort();
  return words.toString();
}

/** The address of the list within the organisation: `/o/org_1/sales/invoices` is `sales/invoices`. */
export const listOf = (pathname: string): string => pathname.split('/').slice(3).filter(Boolean).join('/');
