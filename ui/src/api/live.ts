// One event stream per organisation: the server says what changed, and the matching answers are asked again.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Room, roomKey, roomsAfter } from './queries';

const GATHER_MS = 300;

export function useLiveRefresh(org: string, mayListen: boolean): void {
  const queries = useQueryClient();
  useEffect(() => (mayListen ? listen(org, queries) : undefined), [org, mayListen, queries]);
}

function listen(org: string, queries: QueryClient): () => void {
  const source = new EventSource(`/api/orgs/${org}/events`);
  const rooms = new Set<Room>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    for (const room of rooms) void queries.invalidateQueries({ queryKey: roomKey(org, room) });
    rooms.clear();
  };
  source.onmessage = (event: MessageEvent<string>) => {
    for (const room of roomsAfter(topicOf(event.data))) rooms.add(room);
    if (rooms.size > 0) timer ??= setTimeout(refresh, GATHER_MS);
  };
  return () => {
    source.close();
    clearTimeout(timer);
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
