// Lists come page by page, by key: one way of asking for them, for every list of every room.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

export interface PageOf<T> {
  items: T[];
  next?: string | null | undefined;
}

/** Every row of a list that is needed whole, because it is looked up in or added up. */
export async function everyRow<T>(load: (after: string | undefined) => Promise<PageOf<T>>): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    // eslint-disable-next-line no-await-in-loop -- each page says where the next one begins
    const page: PageOf<T> = await load(after);
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

/** A list as an infinite query; `load` gets the `next` of the page before, or nothing for the first page. */
export function pagesQuery<T>(key: readonly unknown[], load: (after: string | undefined) => Promise<PageOf<T>>) {
  return infiniteQueryOptions({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => load(pageParam),
    getNextPageParam: (last: PageOf<T>) => last.next ?? undefined,
  });
}

/** The rows of all pages so far, and what a table needs to ask for more. */
export function useRows<T>(query: ReturnType<typeof pagesQuery<T>>) {
  const pages = useInfiniteQuery(query);
  return { rows: pages.data?.pages.flatMap((page) => page.items), pages };
}
