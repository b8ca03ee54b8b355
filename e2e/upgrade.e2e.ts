import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { buildOf, test } from './kit/upgrade.ts';
import { until } from './kit/until.ts';

/** Counts how often the document is loaded anew. */
const countLoads = (person: Person) => {
  const loads = { count: 0 };
  person.page.on('domcontentloaded', () => (loads.count += 1));
  return loads;
};
const missesFiles = (person: Person) =>
  person.expectsFaults(/WebSocket|404|Failed to (load|fetch)|net::ERR|Refused to apply style/);

const opensDevices = async (person: Person) => {
  await person.button('More').click();
  await person.entry('Devices').click();
};
const devices = (person: Person) => person.page.getByRole('dialog', { name: 'Devices' });
/** The word in passing that has a button. */
const word = (person: Person, text: string) => person.page.locator('section > div').filter({ hasText: text });

test('[UP7] a server that is upgraded in the middle of a call: the call goes on, what is lacking says so, and a reload brings it into the same seat', async ({
  server,
  meet,
  newer,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  for (const person of [ada, ben]) missesFiles(person);
  const [seat, before, connections] = [await ada.ownSeat(), await buildOf(ada), await ada.connections()];
  const loads = countLoads(ada);
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  await word(ada, 'Parley was updated. The call goes on; reload when it suits you.').waitFor();

  await opensDevices(ada);
  const lacking = word(ada, 'Parley was updated. Reload to use this.');
  await lacking.waitFor();
  await ada.hasKept(connections);
  expect([loads.count, await buildOf(ada)]).toEqual([0, before]);
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);

  await lacking.getByRole('button', { name: 'Reload' }).click();
  await until('the page is the newer one', async () => (await buildOf(ada).catch(() => before)) !== before);
  await ada.isInside();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  expect([await ada.ownSeat(), loads.count]).toEqual([seat, 1]);
  await opensDevices(ada);
  await devices(ada).waitFor();
});

test('[UP2] who is on the way in when the server is upgraded is given the newer page, once and without a word', async ({
  server,
  invite,
  newer,
}) => {
  await server.kill();
  await server.start();
  const ada = await invite(ADA);
  missesFiles(ada);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  const before = await buildOf(ada);
  const loads = countLoads(ada);
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  await ada.button('Start a meeting').click();
  await until('the page is the newer one', async () => (await buildOf(ada).catch(() => before)) !== before);
  await ada.join();
  expect(loads.count).toBe(1);
});

test('[UP3] a page that lacks a part at the server reloads once, then says what to do, and goes on when the part is there', async ({
  server,
  invite,
  newer,
}) => {
  newer.lose(/^HomePage-.*\.js$/);
  await server.kill();
  await server.start({ PAGE_DIR: newer.directory });
  const ada = await invite(ADA);
  missesFiles(ada);
  const loads = countLoads(ada);
  await ada.page.goto(server.url);
  await ada.page.getByRole('heading', { name: 'This page could not load completely' }).waitFor();
  await ada.page.getByText('Reloading did not help yet').waitFor();
  await until('it was loaded twice', () => loads.count === 2);
  await ada.button('Reload').click();
  await until('it was loaded once more', () => loads.count === 3);
  await ada.page.getByText('Reloading did not help yet').waitFor();
  expect(loads.count).toBe(3);

  await server.kill();
  await server.start();
  await ada.button('Reload').click();
  await ada.button('Start a meeting').waitFor();
});

test.for(['chromium', 'firefox'] as const)(
  '[UP6] a part that the network lost is told apart, and comes at the next try without a reload (%s)',
  async (browser, { server, room, invite }) => {
    await server.kill();
    await server.start();
    const ada = await invite(ADA, { browser });
    ada.expectsFaults(/Failed to (load|fetch)|net::ERR|NetworkError|NS_ERROR|CORS|Loading (module|failed)|stylesheet/);
    await ada.openDoor(server.url + room);
    await ada.join();
    const loads = countLoads(ada);
    let cut = true;
    // The dialog, its styles, and the question whether there is a newer page.
    await ada.page.route(/\/(assets\/DevicesDialog[^/]*)?$/, (route) => (cut ? route.abort() : route.continue()));
    await opensDevices(ada);
    const failed = word(ada, 'This could not be loaded. Check your connection and try again.');
    await failed.waitFor();
    cut = false;
    await failed.getByRole('button', { name: 'Try again' }).click();
    await devices(ada).waitFor();
    expect(loads.count).toBe(0);
    // With its styles: two columns where there is room for them.
    await until('it is styled', () =>
      devices(ada).evaluate((it) =>
        [...it.querySelectorAll('div')].some((div) => getComputedStyle(div).display === 'grid'),
      ),
    );
  },
);

test.for(['chromium', 'firefox'] as const)(
  '[LK10] a door whose connection the network lost says so, and leads in without a reload when it is back (%s)',
  async (browser, { server, room, invite }) => {
    await server.kill();
    await server.start();
    const ada = await invite(ADA, { browser });
    ada.expectsFaults(/Failed to (load|fetch)|net::ERR|NetworkError|NS_ERROR|CORS|Loading (module|failed)|parley:link/);
    let cut = true;
    // The code of the connection, and the question whether there is a newer page.
    await ada.page.route(/\/(assets\/socket-[^/]*)?$/, (route) => (cut ? route.abort() : route.continue()));
    await ada.openDoor(server.url + room);
    const loads = countLoads(ada);
    await ada.page.getByText('The server cannot be reached').waitFor();
    cut = false;
    await ada.page.getByText('Nobody else is here yet').waitFor();
    await ada.join();
    expect(loads.count).toBe(0);
  },
);

test('[UP9] a page whose first script does not come says so after a while, and is there after a reload', async ({
  server,
  invite,
}) => {
  await server.kill();
  await server.start();
  const ada = await invite(ADA);
  missesFiles(ada);
  await ada.page.route(/\/assets\/base-.*\.js$/, (route) => route.abort());
  await ada.page.goto(server.url);
  const late = ada.page.getByText('Parley has not loaded yet');
  // Not before: whoever only waits a moment reads nothing of it.
  expect(await late.evaluate((it) => getComputedStyle(it).animationDelay)).toBe('8s');
  await late.waitFor({ state: 'visible' });
  await ada.page.unroute(/\/assets\/base-.*\.js$/);
  await ada.page.getByRole('link', { name: 'reload' }).click();
  await ada.button('Start a meeting').waitFor();
  expect(await late.count()).toBe(0);
});
