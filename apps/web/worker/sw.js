// The service worker. It keeps one thing, the page for when there is no network, and hands it out only where a page that is gone to
// does not come. Nothing of the app is kept: who is online always has the server's own.
const CACHE = 'parley-offline-VERSION';
const PAGE = '/offline.html';

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  // Everything else goes to the network as if there were no worker: calls, /boot.json, scripts, whatever is posted.
  if (event.request.mode === 'navigate' && event.request.method === 'GET') event.respondWith(fromNetwork(event));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.add(new Request(PAGE, { cache: 'reload' }));
  // Nothing that a page has open depends on the version before.
  await self.skipWaiting();
}

/** Every cache of this origin is ours; what an older worker kept goes. */
async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  // The page is fetched while the worker starts.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function fromNetwork(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const cache = await caches.open(CACHE);
    return (await cache.match(PAGE, { ignoreVary: true })) ?? Response.error();
  }
}
