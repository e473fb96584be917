// Lists come page by page, by key: one way of asking for them, for every list of every room.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

export interface PageOf<T> {
  items: T[];
  next?: string | null | undefined;
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
