// Where somebody was going before they had to sign in.
interface NextSearch {
  next?: string;
}

/** Only ways inside the app are followed after signing in. */
export function safeNext(search: Record<string, unknown>): NextSearch {
  const next = search['next'];
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}
