// The issuers that this reader trusts, by name and key; the browser remembers them.
import { useCallback, useState } from 'react';
import type { Issuer } from './types';

const PLACE = 'cairn.trusted-issuers';

const isSame = (one: Issuer, other: Issuer) => one.name === other.name && one.public_key === other.public_key;

function remembered(): Issuer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is Issuer => typeof one?.name === 'string' && typeof one?.public_key === 'string') : [];
  } catch {
    // a browser that keeps nothing asks each time
    return [];
  }
}

function remember(trusted: readonly Issuer[]): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(trusted));
  } catch {
    // it holds until the page is left
  }
}

export function useTrusted() {
  const [trusted, setTrusted] = useState<readonly Issuer[]>(remembered);
  const change = useCallback((how: (old: readonly Issuer[]) => readonly Issuer[]) => {
    setTrusted((old) => {
      const next = how(old);
      remember(next);
      return next;
    });
  }, []);
  return {
    trusted,
    trust: (issuer: Issuer) => change((old) => [...old.filter((one) => !isSame(one, issuer)), { name: issuer.name, public_key: issuer.public_key }]),
    forget: (issuer: Issuer) => change((old) => old.filter((one) => !isSame(one, issuer))),
    isTrusted: (issuer: Issuer) => trusted.some((one) => isSame(one, issuer)),
  };
}
