import { expect } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { until } from './kit/until.ts';
import { buildOf, test } from './kit/upgrade.ts';

/** A worker as one finds it everywhere: what it has it gives out, and asks nobody. It stands for every way to be stale. */
const NAIVE = `
addEventListener('install', (event) => event.waitUntil(caches.open('app').then((cache) => cache.add('/')).then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))));
`;

/** Waits until the worker is in charge of the page. */
const isKept = (person: Person) =>
  until('the worker is in charge', () => person.page.evaluate(() => navigator.serviceWorker.controller !== null));
const goesHome = async (person: Person, url: string) => {
  await person.page.goto(url);
  await person.button('Start a meeting').waitFor();
  // The last part of the page that is fetched: what comes while the server is away is missed.
  await person.page.locator('section[aria-labelledby="call-someone"]').waitFor();
};

test('[IN2] the browser finds nothing that stands against installing', async ({ server, invite }) => {
  const ada = await invite(ADA);
  await goesHome(ada, server.url);
  await isKept(ada);
  const devtools = await ada.page.context().newCDPSession(ada.page);
  const manifest = await devtools.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data ?? '')).toMatchObject({ id: '/', start_url: '/', display: 'standalone' });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // The browser of a test forgets everything, which it says here too.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('[IN3] the shortcut of an installed Parley leads to the door of a new meeting', async ({ server, invite }) => {
  const ada = await invite(ADA);
  await ada.page.goto(`${server.url}/?start`);
  await ada.button(/^Join/).waitFor();
  expect(new URL(ada.page.url()).pathname).toMatch(/^\/r\/[\w-]{19}$/);
});

test('[IN4] after an upgrade the very next page is the newer one, and nothing of the app is ever kept', async ({
  server,
  invite,
  newer,
}) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket/);
  await goesHome(ada, server.url);
  await isKept(ada);
  const before = await buildOf(ada);
  await goesHome(ada, server.url);
  expect(await buildOf(ada)).toBe(before);

  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  await goesHome(ada, server.url);
  expect(await buildOf(ada)).not.toBe(before);
  const kept = await ada.page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toEqual(['/offline.html']);
  await server.kill();
  await server.start();
});

test('[IN4] this would be noticed: a worker that gives out what it has keeps the old page, and ours takes over from it', async ({
  server,
  invite,
  newer,
}) => {
  newer.change('sw.js', () => NAIVE);
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket|404|Failed to (load|fetch)|net::ERR|Refused to apply style/);
  await goesHome(ada, server.url);
  await isKept(ada);
  const before = await buildOf(ada);

  await server.kill();
  await server.start();
  await ada.page.goto(server.url);
  expect(await buildOf(ada)).toBe(before);
  // The browser asks for the worker by itself.
  const caches = () => ada.page.evaluate(async () => (await globalThis.caches.keys()).join());
  await until('nothing is left of the other worker', async () => /^parley-offline-\w+$/.test(await caches()), 30_000);
  await goesHome(ada, server.url);
  expect(await buildOf(ada)).not.toBe(before);
});

test('[IN5] without a network there is a page that says so, in the person’s language and theme, and goes on by itself', async ({
  server,
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket|Failed to (load|fetch)|net::ERR/);
  await goesHome(ada, server.url);
  await isKept(ada);
  await server.kill();
  await ada.page.goto(server.url + room);
  await ada.page.getByRole('heading', { name: 'No connection to Parley' }).waitFor();
  expect(await ada.page.title()).toBe('No connection to Parley · Parley');
  expect(await axeFaults(ada.page)).toEqual([]);
  for (const [language, heading] of [
    ['zh-Hans', '无法连接到 Parley'],
    ['zh-Hant', '無法連線到 Parley'],
    ['ko', 'Parley에 연결할 수 없습니다'],
  ] as const) {
    await ada.page.evaluate((it) => localStorage.setItem('parley.language', it), language);
    await ada.button(/./).click();
    await ada.page.getByRole('heading', { name: heading }).waitFor();
    expect(await ada.page.getAttribute('html', 'lang')).toBe(language);
  }
  const ground = () => ada.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await ada.page.evaluate(() => {
    localStorage.setItem('parley.theme', 'dark');
    localStorage.removeItem('parley.language');
  });
  await ada.page.reload();
  await until('it is dark', async () => (await ground()) === 'rgb(17, 18, 20)');

  await server.start();
  await ada.button(/^Join/).waitFor();
  expect(new URL(ada.page.url()).pathname).toBe(room);
});

test('[IN6] another worker takes over in the middle of a call, and nobody notices', async ({
  server,
  room,
  invite,
  newer,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) {
    // A server that is killed takes along whatever a page asks it for.
    person.expectsFaults(/WebSocket|Failed to (load|fetch)|net::ERR/);
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA), isKept(ada)]);
  const connections = await ada.connections();
  newer.change('sw.js', (text) => text.replace(/parley-offline-\w+/, 'parley-offline-another'));
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  const older = await ada.page.evaluateHandle(() => navigator.serviceWorker.controller);
  // The browser may ask for the worker before we do, or be refused by a server that only starts: what counts is who is in charge.
  await until('another worker is in charge', () =>
    ada.page.evaluate(async (before) => {
      if (navigator.serviceWorker.controller !== before) return true;
      await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {});
      return false;
    }, older),
  );
  await Promise.all([ada.sees(BEN), ben.sees(ADA), ada.hears(BEN)]);
  expect(await ada.connections()).toEqual(connections);
  const caches = () => ada.page.evaluate(async () => (await globalThis.caches.keys()).join());
  await until('what the older one kept is gone', async () => (await caches()) === 'parley-offline-another');
  await server.kill();
  await server.start();
});

test('[IN7] a server that has no worker any more gets rid of the one that is there', async ({
  server,
  invite,
  newer,
}) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket|404|ServiceWorker|sw\.js/);
  await goesHome(ada, server.url);
  await isKept(ada);
  newer.change('sw.js', null);
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  await goesHome(ada, server.url);
  await until('there is no worker', () =>
    ada.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0),
  );
});
