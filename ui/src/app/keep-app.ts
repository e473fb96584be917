// Makes the app open again without network, for pages that are worked on where there is none: see public/sw.js.

/** The name of the first script carries a digest of the whole build. */
function build(): string | undefined {
  const first = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return first?.src.split('/').at(-1);
}

/** What this page has read so far; the rest is kept as it is asked for. */
function read(): string[] {
  const names = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return [...new Set(names.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/')).map(({ pathname }) => pathname))];
}

export async function keepApp(): Promise<void> {
  const name = build();
  if (!import.meta.env.PROD || !name || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(`/sw.js?build=${name}`);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    worker?.postMessage({ keep: read() });
  } catch {
    // without it the page works as long as it stays open
  }
}
