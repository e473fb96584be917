// Files on their way to the server: two at a time, each can be stopped, what failed stays to be tried again.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { roomKey } from '@/api/queries';
import { uploadFile } from './api';

export interface Upload {
  id: number;
  file: File;
  share: number;
  error: unknown;
}

const AT_ONCE = 2;

export function useUploads(org: string) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const waiting = useRef<Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const nextId = useRef(1);

  const change = useCallback((id: number, part: Partial<Upload>) => setUploads((old) => old.map((upload) => (upload.id === id ? { ...upload, ...part } : upload))), []);
  const forget = useCallback((id: number) => setUploads((old) => old.filter((upload) => upload.id !== id)), []);

  const pump = useCallback(function pump() {
    while (running.current.size < AT_ONCE) {
      const upload = waiting.current.shift();
      if (!upload) return;
      const stop = new AbortController();
      running.current.set(upload.id, stop);
      uploadFile(org, upload.file, (share) => change(upload.id, { share }), stop.signal)
        .then(async () => {
          await queries.invalidateQueries({ queryKey: roomKey(org, 'intake') });
          forget(upload.id);
        })
        .catch((error: unknown) => change(upload.id, { error }))
        .finally(() => {
          running.current.delete(upload.id);
          pump();
        });
    }
  }, [org, queries, change, forget]);

  const add = useCallback(
    (files: File[]) => {
      const added = files.map((file): Upload => ({ id: nextId.current++, file, share: 0, error: null }));
      waiting.current.push(...added);
      setUploads((old) => [...old, ...added]);
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

  return { uploads, add, drop };
}
