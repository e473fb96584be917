// Files on their way to the drive: two at a time, each can be stopped, what failed stays in sight with the reason.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refreshed, roomKey } from '@/api/queries';
import type { Send } from './api';

export interface Sending {
  id: number;
  file: File;
  share: number;
  error: unknown;
}

interface Waiting extends Sending {
  send: Send;
}

const AT_ONCE = 2;

export function useUploads(org: string) {
  const queries = useQueryClient();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const waiting = useRef<Waiting[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);

  const change = useCallback((id: number, part: Partial<Sending>) => setSendings((old) => old.map((one) => (one.id === id ? { ...one, ...part } : one))), []);
  const forget = useCallback((id: number) => setSendings((old) => old.filter((one) => one.id !== id)), []);

  const pump = useCallback(
    function pump() {
      while (running.current.size < AT_ONCE) {
        const next = waiting.current.shift();
        if (!next) return;
        const stop = new AbortController();
        running.current.set(next.id, stop);
        next
          .send(next.file, (share) => change(next.id, { share }), stop.signal)
          .then(async () => {
            await refreshed(queries, roomKey(org, 'drive'));
            forget(next.id);
          })
          .catch((error: unknown) => change(next.id, { error }))
          .finally(() => {
            running.current.delete(next.id);
            pump();
          });
      }
    },
    [org, queries, change, forget],
  );

  const add = useCallback(
    (files: readonly File[], sendOf: (file: File) => Send) => {
      const added = files.map((file): Waiting => ({ id: nextId.current++, file, share: 0, error: null, send: sendOf(file) }));
      waiting.current.push(...added);
      setSendings((old) => [...old, ...added]);
      pump();
    },
    [pump],
  );

  const drop = useCallback(
    (id: number) => {
      waiting.current = waiting.current.filter((one) => one.id !== id);
      running.current.get(id)?.abort();
      forget(id);
    },
    [forget],
  );

  useEffect(() => {
    const stops = running.current;
    return () => {
      for (const stop of stops.values()) stop.abort();
    };
  }, []);

  return { sendings, add, drop };
}
