// Opens the app again where there is no network: an assessor in a workshop or somebody who answers a survey reloads,
// and the page is still there. Registered by src/app/keep-app.ts once a visit or a survey by link is opened; answers of
// the server are never kept here.

/** The first script of the build that registered this worker: another build is another worker with a cache of its own. */
const BUILD = new URL(self.location.href).searchParams.get('build') ?? '';
const PREFIX = 'cairn-shell-';
const CACHE = PREFIX + BUILD;
const INDEX = '/index.html';
const ALSO = ['/cairn.svg'];

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** A page tells what it is made of. */
self.addEventListener('message', (event) => {
  const wanted = event.data?.keep;
  if (Array.isArray(wanted)) event.waitUntil(keep(wanted));
});

async function keep(paths) {
  const cache = await caches.open(CACHE);
  // all at once: the network may be gone in a moment
  await Promise.all([keepIndex(cache), ...[...paths, ...ALSO].map((path) => keepOne(cache, path))]);
}

async function keepOne(cache, path) {
  try {
    if (!(await cache.match(path, { ignoreVary: true }))) await cache.add(path);
  } catch {
    // it comes when it is asked for next
  }
}

/** Only the page of this very build: one of another build would ask for scripts that are not here. */
async function keepIndex(cache) {
  try {
    const page = await fetch('/', { cache: 'no-cache' });
    const text = await page.clone().text();
    if (page.ok && text.includes(BUILD)) await cache.put(INDEX, page);
  } catch {
    // the one that is kept stays
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname === '/api' || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(opened(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (ALSO.includes(pathname)) event.respondWith(fetch(request).catch(() => kept(pathname)));
});

/** The newest page where there is a network, else the one that was kept. */
async function opened(request) {
  try {
    return await fetch(request);
  } catch {
    return kept(INDEX);
  }
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? Response.error();
}

/** Their names carry a digest of what is in them, so what is kept is never stale. */
async function asset(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
