// The service worker. It keeps one thing, the page for when there is no network, and hands it out only where a page that is gone to
// does not come. Nothing of the app is kept: who is online always has the server's own. And it shows who calls while no page is
// looked at. It knows neither names nor calls: what it shows is pushed, and what is pressed it hands to a page.
const CACHE = 'parley-offline-VERSION';
const PAGE = '/offline.html';
/** The words of notifications by language, put in by the build. */
const WORDS = {};
/** As long as a page may take to say that it is one of the app, in ms. A browser lets a press open a window for a second. */
const ANSWER_MS = 300;
/** As long as a page that was opened may take to ask what was pressed, in ms. */
const HOLD_MS = 30_000;

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  // Everything else goes to the network as if there were no worker: calls, /boot.json, scripts, whatever is posted.
  if (event.request.mode === 'navigate' && event.request.method === 'GET') event.respondWith(fromNetwork(event));
});
self.addEventListener('push', (event) => event.waitUntil(pushed(event.data?.json())));
self.addEventListener('notificationclick', (event) => event.waitUntil(pressed(event)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)));
// Only pages of this origin reach a worker, and only the worker reaches them: no link can say what is said here.
self.addEventListener('message', (event) => event.waitUntil(heard(event)));

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

/** A call rings, or no longer. A page that is looked at shows that itself. */
async function pushed(message) {
  if (!message) return;
  const pages = await askPages();
  const seen = pages.some(({ client, name }) => client.visibilityState === 'visible' && name === message.to);
  // Safari, which has no buttons, ends a subscription whose pushes show nothing, whoever looks at the page.
  if (seen && 'maxActions' in Notification) return;
  await show(message);
  if (seen) await close(message.id);
}

function show({ type, id, from, media, outcome, language }) {
  const words = WORDS[language] ?? WORDS.en;
  const rings = type === 'ring';
  const missed = outcome === 'unanswered' || outcome === 'cancelled';
  const title = rings ? words.rings : missed ? words.missed : '{name}';
  return registration.showNotification(
    title.replace('{name}', () => from),
    {
      // One of a call, so that its end takes the place of its ring.
      tag: id,
      data: { id, rings },
      body: rings ? words[media] : missed ? '' : words[outcome],
      icon: '/icons/icon-192.png',
      lang: language,
      requireInteraction: rings,
      silent: !rings && !missed,
      actions: rings ? ways(media, words) : [],
    },
  );
}

/** To decline takes the name's secret, which only pages have: there is no button for it. */
const ways = (media, words) =>
  (media === 'video' ? ['video', 'voice'] : ['voice']).map((action) => ({ action, title: words.answer[action] }));

async function close(tag) {
  for (const shown of await registration.getNotifications({ tag })) shown.close();
}

/** What was pressed, for the page that is being opened: given out once. */
let held = null;

/** The notification itself leads to the page that rings; one of its buttons answers there. */
async function pressed({ action, notification }) {
  notification.close();
  const { id, rings } = notification.data;
  const answer = rings && action ? { id, media: action } : null;
  const pages = await askPages();
  // Nobody is torn out of a meeting.
  const page = pages.find(({ inRoom }) => !answer || !inRoom);
  if (!page) return open(answer);
  if (answer) page.client.postMessage({ answer }, []);
  // Where a browser does not bring a page to the front it is told all the same.
  await page.client.focus().catch(() => {});
}

async function open(answer) {
  held = answer;
  try {
    await self.clients.openWindow('/');
    // A worker that has nothing to do is put to sleep, with what it holds.
    if (held) await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  } finally {
    if (held === answer) held = null;
  }
}

/** From a page: what was pressed is asked for, or a call rings where nobody looks. */
async function heard({ data, ports: [port] }) {
  if (data.show) await show(data.show);
  if (data.ask !== 'pressed') return;
  port.postMessage(held);
  held = null;
}

/** The pages of the app, the last one that was looked at first: whose name each has, and whether it is in a meeting. */
async function askPages() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const told = await Promise.all(windows.map(async (client) => ({ client, ...(await askPage(client)) })));
  return told.filter(({ name }) => name !== undefined);
}

/** What a page says of itself; null of one that is none of the app, or sleeps. */
function askPage(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (says) => {
      port1.close();
      resolve(says);
    };
    port1.addEventListener('message', ({ data }) => end(data));
    port1.start();
    setTimeout(() => end(null), ANSWER_MS);
    client.postMessage({ ask: 'page' }, [port2]);
  });
}

/** The browser has ended the subscription. Whose name it was for only pages know: one that is open tells the server, or the next one. */
async function subscribeAgain({ oldSubscription, newSubscription }) {
  if (!newSubscription && oldSubscription) await registration.pushManager.subscribe(oldSubscription.options);
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage({ subscribed: true }, []);
}
