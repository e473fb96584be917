// How long answers stay fresh, and what a live event makes stale. Keys begin with the organisation, then the room.
import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { ProblemError } from './problem';

export type Room = 'identity' | 'intake' | 'lake' | 'insight' | 'assessment' | 'programme' | 'catalog' | 'inventory' | 'books' | 'trade' | 'approvals' | 'drive' | 'automation';

export function roomKey(org: string, room: Room, ...rest: readonly unknown[]): readonly unknown[] {
  return [org, room, ...rest];
}

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}

/** So long a press waits for fresh answers at most, in milliseconds. */
const FRESH = 3_000;

/** Asks again for what changed, and answers when it is there; after a while anyway, so that nothing that hangs keeps a button busy. */
export function refreshed(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  return Promise.race([queries.invalidateQueries({ queryKey }), new Promise<void>((wake) => setTimeout(wake, FRESH))]);
}

/** Data flows one way: what changes in a room makes the rooms after it stale too. */
const AFTER: Record<Room, readonly Room[]> = {
  identity: ['identity'],
  intake: ['intake'],
  lake: ['lake', 'insight', 'assessment'],
  insight: ['insight', 'assessment'],
  assessment: ['assessment'],
  programme: ['programme'],
  catalog: ['catalog', 'drive'],
  inventory: ['inventory', 'books'],
  books: ['books'],
  trade: ['trade', 'inventory', 'books'],
  approvals: ['approvals', 'trade'],
  drive: ['drive'],
  automation: ['automation'],
};

/** The rooms whose answers an event of this topic (`lake.facts_published`) may have changed. */
export function roomsAfter(topic: string): readonly Room[] {
  const room = topic.split('.')[0] ?? '';
  return room in AFTER ? AFTER[room as Room] : [];
}
