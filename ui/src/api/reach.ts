// When the server can be reached again: browsers say so late or never, for a plant's network without its way out counts as one.
import type { Middleware } from 'openapi-fetch';
import { useEffect, useRef } from 'react';

/** So often something that waits is tried again. */
const AGAIN_MS = 5_000;

let isCut = false;
const listeners = new Set<() => void>();

function tell(): void {
  isCut = false;
  for (const listener of listeners) listener();
}

window.addEventListener('online', tell);

/** Tells whenever the browser has network again, and whenever an answer arrives after a request that did not get through. */
export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const reaching: Middleware = {
  onResponse() {
    if (isCut) tell();
  },
  onError() {
    isCut = true;
  },
};

/** Sends at once, when the server can be reached again, and every few seconds, as long as something waits. */
export function useSendingAgain(isWaiting: boolean, send: () => Promise<void>): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!isWaiting) return undefined;
    const go = () => void latest.current();
    const again = setInterval(go, AGAIN_MS);
    const forget = onReach(go);
    go();
    return () => {
      clearInterval(again);
      forget();
    };
  }, [isWaiting]);
}
