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

/** A page of a list; as many rows as the server thinks right when it is not said how many. */
export type LoadPage<T> = (after: string | undefined, limit?: number) => Promise<PageOf<T>>;

/** A list as an infinite query; `load` gets the `next` of the page before, or nothing for the first page. */
export function pagesQuery<T>(key: readonly unknown[], load: LoadPage<T>) {
  const query = infiniteQueryOptions({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => load(pageParam),
    getNextPageParam: (last: PageOf<T>) => last.next ?? undefined,
  });
  return { ...query, load };
}

/** The rows of all pages so far, and what a table needs to ask for more. */
export function useRows<T>({ load, ...query }: ReturnType<typeof pagesQuery<T>>) {
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(query);
  return { rows: data?.pages.flatMap((page) => page.items), pages: { isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch, load } };
}
