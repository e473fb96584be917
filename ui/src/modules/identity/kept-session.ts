// Who was there last, kept on this device once they work on site, so that a page opens again without network.
// The server trusts none of it: it only tells what to offer.
import type { Schemas, Told } from '@/api/told';

export type Session = Told<Schemas['Session']>;

const KEY = 'cairn.session';

export function keepSession(session: Session): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // storage can be forbidden: then a page does not open without network
  }
}

export function forgetSession(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // see keepSession
  }
}

function keptSession(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

/** What the server says; who was kept where it cannot be reached. */
export async function orKept(asked: Promise<Session | null>): Promise<Session | null> {
  try {
    const session = await asked;
    if (!session) forgetSession();
    return session;
  } catch (error) {
    const kept = error instanceof TypeError ? keptSession() : null;
    if (!kept) throw error;
    return kept;
  }
}
