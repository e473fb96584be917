// One event stream per organisation: the server says what changed, and the matching answers are asked again.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Room, roomKey, roomsAfter } from './queries';

const GATHER_MS = 300;

/** So long a page that nobody sees still listens: browsers allow a server six connections, and every open tab would keep one. */
const UNSEEN_MS = 10_000;

export function useLiveRefresh(org: string, mayListen: boolean): void {
  const queries = useQueryClient();
  useEffect(() => (mayListen ? listen(org, queries) : undefined), [org, mayListen, queries]);
}

function listen(org: string, queries: QueryClient): () => void {
  const rooms = new Set<Room>();
  let source: EventSource | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    gathering = undefined;
    for (const room of rooms) void queries.invalidateQueries({ queryKey: roomKey(org, room) });
    rooms.clear();
  };
  const open = () => {
    source = new EventSource(`/api/orgs/${org}/events`);
    source.onmessage = (event: MessageEvent<string>) => {
      for (const room of roomsAfter(topicOf(event.data))) rooms.add(room);
      if (rooms.size > 0) gathering ??= setTimeout(refresh, GATHER_MS);
    };
  };
  const close = () => {
    source?.close();
    source = undefined;
  };
  const look = () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(close, UNSEEN_MS);
    } else if (source === undefined) {
      open();
      // What happened meanwhile was not heard.
      void queries.invalidateQueries({ queryKey: [org] });
    }
  };
  open();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
    clearTimeout(gathering);
    clearTimeout(leaving);
  };
}

function topicOf(message: string): string {
  try {
    const body: unknown = JSON.parse(message);
    return typeof body === 'object' && body !== null && 'topic' in body ? String(body.topic) : '';
  } catch {
    return ''; // a message that is no JSON is not for us
  }
}
