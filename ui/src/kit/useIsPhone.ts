// Whether the screen is as narrow as a phone's; layouts that differ in kind, not in size, ask here.
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
