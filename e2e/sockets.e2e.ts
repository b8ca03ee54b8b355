import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { startChromium, WITHOUT_GESTURE } from './kit/browser.ts';
import { noteFaults } from './kit/faults.ts';
import { ADA, BEN } from './kit/owner.ts';
import { type Server, startServer } from './kit/server.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';

const ADMIN_PASSWORD = 'the password of these tests';
/** Pictures to look at. */
const PICTURES = join(import.meta.dirname, '../.cache/e2e/sockets');

/** The way in asks whether somebody is; the browser notes that nobody is. */
const WHO_IS_IN = /status of 401 \(Unauthorized\) \S+\/admin\/session$/;

let server: Server;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await startServer({ ADMIN_PASSWORD });
});
afterAll(() => server.close());

/** A browser of the operator, with everything that its pages ask of another host, and every fault of theirs. */
const openBrowser = async (url: string) => {
  const browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ignoreHTTPSErrors: true });
  const hosts = new Set<string>();
  const faults: (readonly string[])[] = [];
  context.on('page', (page) => {
    faults.push(noteFaults(page));
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  });
  return {
    context,
    page: await context.newPage(),
    hosts,
    own: new URL(url).host,
    faults: () => faults.flat().filter((fault) => !WHO_IS_IN.test(fault)),
  };
};

const signIn = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/admin`);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Now' }).waitFor();
};

/** What the page says of its own connection; it says it twice, for wide and for narrow windows. */
const status = (page: Page, word: string) => page.getByText(word, { exact: true }).filter({ visible: true });

/** Opens the page of the sockets as the operator does, by its link. */
const openSockets = async (context: BrowserContext, page: Page): Promise<Page> => {
  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Socket.IO in detail', exact: true }).click();
  const sockets = await opening;
  await status(sockets, 'connected').waitFor();
  return sockets;
};

const row = (page: Page, name: string) => page.locator('tr').filter({ has: page.getByText(name, { exact: true }) });
const seesRow = (page: Page, name: string, ...cells: (string | RegExp)[]) =>
  expect
    .poll(async () => (await row(page, name).locator('td').allTextContents()).map((text) => text.trim()), {
      timeout: 15_000,
    })
    .toEqual([name, ...cells.map((cell) => (typeof cell === 'string' ? cell : expect.stringMatching(cell)))]);

test('[EE150] the operator opens the page of the sockets by its link, and it shows both engines and the two sockets of a call of two', async ({
  room,
  invite,
}) => {
  const { context, page, hosts, own, faults } = await openBrowser(server.url);
  await signIn(page, server.url);
  await page.getByText('All connected').waitFor();
  expect(await faultsInBothThemes('now', page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'now.png') });
  const sockets = await openSockets(context, page);
  expect(sockets.url()).toBe(`${server.url}/admin/sockets/#/`);
  expect(await sockets.getByRole('dialog').count()).toBe(0);
  await seesRow(sockets, '/ at /live', '0');
  await seesRow(sockets, '/ at /socket.io', '0');

  const [ada, ben] = [await invite(ADA), await invite(BEN)];
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  const classic = io(server.url, { transports: ['polling'], forceNew: true });
  onTestFinished(() => void classic.close());
  await seesRow(sockets, '/ at /live', '2');
  await seesRow(sockets, '/ at /socket.io', '1');
  await seesRow(sockets, 'WebSocket', /^2\s*66\.7\s*%$/);
  await seesRow(sockets, 'HTTP long-polling', /^1\s*33\.3\s*%$/);
  await seesRow(sockets, 'Healthy', /^2\s*100\.0\s*%$/);
  // The picture is drawn by then.
  await expect.poll(() => sockets.locator('canvas').count()).toBe(4);
  await sockets.screenshot({ path: join(PICTURES, 'dashboard.png') });

  await sockets.getByRole('link', { name: 'Servers', exact: true }).click();
  const facts = [/^\S+$/, /^\d+$/, /^[\dhms ]+$/] as const;
  await seesRow(sockets, 'live', ...facts, '2', /ago$/, 'Healthy', '');
  await seesRow(sockets, 'classic', ...facts, '1', /ago$/, 'Healthy', '');
  // What it draws by night has styles of its own.
  await sockets.getByText('Dark theme?').click();
  await sockets.locator('.theme--dark.v-application').waitFor();
  await sockets.screenshot({ path: join(PICTURES, 'servers.png') });
  await sockets.setViewportSize({ width: 390, height: 844 });
  await sockets.goto(`${server.url}/admin/sockets/`);
  await seesRow(sockets, '/ at /live', '2');
  await sockets.screenshot({ path: join(PICTURES, 'phone.png') });
  // The call knows nothing of it.
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  expect([...hosts]).toEqual([own]);
  expect(faults()).toEqual([]);
});

test('[EE151] over HTTPS as over HTTP it connects by itself; who signs out is cut off, and then led to where one signs in', async () => {
  if (server.lanUrl === null) throw new Error('without a network there is no address for HTTPS');
  for (const url of [server.url, server.lanUrl]) {
    const { context, page, hosts, own, faults } = await openBrowser(url);
    await page.goto(`${url}/admin/sockets/`);
    await page.getByRole('heading', { name: 'Sign in as operator' }).waitFor();
    expect(page.url()).toBe(`${url}/admin`);
    await signIn(page, url);
    const sockets = await openSockets(context, page);
    await seesRow(sockets, 'Healthy', /^2\s*100\.0\s*%$/);
    expect(faults()).toEqual([]);
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await status(sockets, 'disconnected').waitFor();
    await sockets.reload();
    await sockets.getByRole('heading', { name: 'Sign in as operator' }).waitFor();
    expect([...hosts]).toEqual([own]);
  }
});
