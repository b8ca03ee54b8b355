// Clients as they are published, an older version and the newest, against our gateways: from pages of ours, of another site and from
// a file.
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { startServer } from './kit/server.ts';
import { test as plain } from './kit/test.ts';
import { until } from './kit/until.ts';
import { hearsOn, seesOn } from './kit/witness.ts';

declare global {
  interface Window {
    client: { call(id: string): Promise<void>; say(id: string, size: number): Promise<string>; reconnect(): void };
    codecs(): string[];
    sockets: { offer(text: string): void; call(name: string): void };
  }
}

/** The script of each version, and the page that it is used by. */
const CLIENTS = {
  '1.4.6': ['peerjs.html', 'peerjs-1.4/dist/peerjs.min.js'],
  '1.5.5': ['peerjs.html', 'peerjs/dist/peerjs.min.js'],
  '4.5.1': ['sockets.html', 'socket.io-client-4.5/dist/socket.io.min.js'],
  '4.8.4': ['sockets.html', 'socket.io-client/dist/socket.io.min.js'],
} as const;
type Version = keyof typeof CLIENTS;
const ORIGINS = ['ours', 'other site', 'file'] as const;
type Origin = (typeof ORIGINS)[number];
/** Where the page of a version is, by where it comes from, for a client of that name. */
interface Site {
  address(version: Version, origin: Origin, id: string): string;
}

/** Where Chromium's page comes from, and Firefox's: each from everywhere. Versions meet their like, for that is what they promise. */
const PAIRS = (['1.4.6', '1.5.5'] as const).flatMap((version) =>
  ORIGINS.map((origin, at) => ({ version, here: origin, there: ORIGINS[(at + 1) % 3] ?? 'ours' })),
);
const MODULES = join(import.meta.dirname, '../node_modules');
const MEGABYTE = 1_048_576;

const test = plain.extend('site', { scope: 'file' }, async ({}, { onCleanup }): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-clients-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title>');
  for (const [version, [page, script]] of Object.entries(CLIENTS)) {
    mkdirSync(join(folder, version));
    copyFileSync(join(import.meta.dirname, 'kit', page), join(folder, version, 'page.html'));
    copyFileSync(join(MODULES, script), join(folder, version, basename(script)));
  }
  const server = await startServer({ PAGE_DIR: folder });
  const other = createServer((request, answer) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    answer.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
    answer.end(readFileSync(join(folder, path)));
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onCleanup(async () => {
    other.close();
    other.closeAllConnections();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const roots: Record<Origin, string> = {
    ours: server.url,
    'other site': `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
    file: pathToFileURL(folder).href,
  };
  return {
    address: (version, origin, id) => `${roots[origin]}/${version}/page.html?port=${server.port}&id=${id}`,
  };
});

const tells = (person: Person, what: string): Promise<boolean> =>
  until(`${person.owner.name} tells: ${what}`, async () =>
    ((await person.page.locator('output').textContent()) ?? '').split(' | ').includes(what),
  );

test.for(PAIRS)(
  '[EX9] PeerJS $version, in Chromium ($here) and in Firefox ($there): pictures, sound and a megabyte both ways',
  async ({ version, here, there }, { site, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
    await ada.page.goto(site.address(version, here, 'ada'));
    await ben.page.goto(site.address(version, there, 'ben'));
    await Promise.all([tells(ada, 'open 1'), tells(ben, 'open 1')]);
    await ben.page.evaluate(() => window.client.reconnect());
    await tells(ben, 'open 2');
    await ada.page.evaluate(() => window.client.call('ben'));
    for (const [who, whom] of [
      [ada, ben],
      [ben, ada],
    ] as const) {
      await seesOn(who, who.page.locator('#theirs'), whom.owner);
      await hearsOn(who, who.page.locator('#theirs'), whom.owner);
    }
    expect(await ben.page.evaluate(() => window.codecs())).toEqual(expect.arrayContaining(['VP8', 'H264']));
    for (const [from, to, id] of [
      [ada, ben, 'ben'],
      [ben, ada, 'ada'],
    ] as const) {
      const hash = await from.page.evaluate(([whom, size]) => window.client.say(whom, size), [id, MEGABYTE] as const);
      await Promise.all([tells(to, `got ${hash}`), tells(from, `back ${hash}`)]);
    }
  },
);

test.for(['1.4.6', '1.5.5'] as const)(
  '[EX10] PeerJS %s says what is wrong: an id in use, a peer that is not there, and one that comes within 5 s is reached',
  async (version, { site, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
    await ada.page.goto(site.address(version, 'ours', 'ada'));
    await tells(ada, 'open 1');
    await ben.page.goto(site.address(version, 'ours', 'ada'));
    await tells(ben, 'unavailable-id');
    const sent = ada.page.evaluate(() => window.client.say('ben', 1_000));
    await ben.page.goto(site.address(version, 'ours', 'ben'));
    await tells(ada, `back ${await sent}`);
    await ada.page.evaluate(() => window.client.say('nobody', 1));
    await tells(ada, 'peer-unavailable');
  },
);

test.for(['4.5.1', '4.8.4'] as const)(
  '[EX11] socket.io-client %s and a bare WebSocket, in Chromium and in Firefox, from everywhere: rooms and calls by name',
  async (version, { site, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
    for (const [at, origin] of ORIGINS.entries()) {
      for (const person of [ada, ben]) {
        await person.page.goto(site.address(version, origin, `${person.owner.name} ${at}`));
        for (const what of ['joined', 'websocket', 'logged in: true']) await tells(person, what);
      }
      for (const [from, to] of [
        [ada, ben],
        [ben, ada],
      ] as const) {
        await from.page.evaluate((text) => window.sockets.offer(text), origin);
        await from.page.evaluate((name) => window.sockets.call(name), `${to.owner.name} ${at}`);
        await Promise.all([tells(to, `offered ${origin}`), tells(to, `offer of ${from.owner.name} ${at}`)]);
      }
    }
  },
);
