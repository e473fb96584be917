// Files on their way to the server: two at a time, each can be stopped, what failed stays to be tried again.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refreshed, roomKey } from '@/api/queries';
import { sendFile } from './api';

export interface Sending {
  id: number;
  file: File;
  share: number;
  error: unknown;
}

const AT_ONCE = 2;

export function useSendings(org: string) {
  const queries = useQueryClient();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const waiting = useRef<Sending[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);

  const change = useCallback((id: number, part: Partial<Sending>) => setSendings((old) => old.map((upload) => (upload.id === id ? { ...upload, ...part } : upload))), []);
  const forget = useCallback((id: number) => setSendings((old) => old.filter((upload) => upload.id !== id)), []);

  const pump = useCallback(function pump() {
    while (running.current.size < AT_ONCE) {
      const sending = waiting.current.shift();
      if (!sending) return;
      const stop = new AbortController();
      running.current.set(sending.id, stop);
      sendFile(org, sending.file, (share) => change(sending.id, { share }), stop.signal)
        .then(async () => {
          await refreshed(queries, roomKey(org, 'intake'));
          forget(sending.id);
        })
        .catch((error: unknown) => change(sending.id, { error }))
        .finally(() => {
          running.current.delete(sending.id);
          pump();
        });
    }
  }, [org, queries, change, forget]);

  const add = useCallback(
    (files: File[]) => {
      const added = files.map((file): Sending => ({ id: nextId.current++, file, share: 0, error: null }));
      waiting.current.push(...added);
      setSendings((old) => [...old, ...added]);
      pump();
    },
    [pump],
  );

  const drop = useCallback(
    (id: number) => {
      waiting.current = waiting.current.filter((upload) => upload.id !== id);
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
