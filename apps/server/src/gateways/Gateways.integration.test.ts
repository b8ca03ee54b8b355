import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { routeUpgrades } from '../http/upgrade.ts';
import { Tally } from '../observe/Tally.ts';
import { createLog } from '../observe/log.ts';
import { startParley } from '../testing/parley.ts';
import { rawClients } from '../testing/rawClients.ts';
import { PeerBroker } from './broker/PeerBroker.ts';
import { type ClassicOrigins, Gateways } from './Gateways.ts';
import type { Gateway } from './Gateway.ts';
import { Places } from './Places.ts';

let url = '';
const ends: (() => unknown)[] = [];
const { connect, goHome } = rawClients(() => url);
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});
const start = async (settings: Record<string, string> = {}) => {
  const parley = await startParley(settings);
  ends.push(() => parley.end());
  url = parley.url;
  return parley;
};
const fate = (path: string, origin?: string): Promise<string> =>
  connect(path, origin === undefined ? {} : { origin }).then(
    () => 'let in',
    (error: Error) => error.message.replace(/\D/g, ''),
  );

test('[GW1] a path leads to its gateway, with a query or a slash at the end too, and to nothing when it is switched off', async () => {
  await start();
  expect(await fate('/ws/chat')).toBe('let in');
  expect(await fate('/ws/chat/?a=b')).toBe('let in');
  expect(await fate('/ws/chat/more')).toBe('404');
  expect(await fate('/WS/CHAT')).toBe('404');
  await start({ ECHO_CHAT: 'off' });
  expect(await fate('/ws/chat')).toBe('404');
});

test('[GW2] everybody may use a gateway by default: any site, a page from a file, a program', async () => {
  await start();
  expect(await fate('/ws/chat', 'https://elsewhere.example')).toBe('let in');
  expect(await fate('/ws/chat', 'null')).toBe('let in');
  expect(await fate('/ws/chat')).toBe('let in');
  expect(await fate('/live?EIO=4&transport=websocket', 'null')).toBe('403');
});

test('[GW2] CLASSIC_ORIGINS names who may; our own pages always may', async () => {
  await start({ CLASSIC_ORIGINS: 'https://one.example, null' });
  expect(await fate('/ws/chat', 'https://one.example')).toBe('let in');
  expect(await fate('/ws/chat', 'null')).toBe('let in');
  expect(await fate('/ws/chat', url)).toBe('let in');
  expect(await fate('/ws/chat', 'https://two.example')).toBe('403');
  await start({ CLASSIC_ORIGINS: 'https://one.example' });
  expect(await fate('/ws/chat', 'null')).toBe('403');
});

test('[GW3] an address that opens too many sockets in a minute is refused with 429', async () => {
  await start({ RATE_SOCKETS: '2' });
  expect([await fate('/ws/chat'), await fate('/ws/chat'), await fate('/ws/chat')]).toEqual(['let in', 'let in', '429']);
});

test('[GW6] a server that closes says 1001 to everybody', async () => {
  const parley = await start();
  const ada = await connect('/ws/chat');
  await parley.stop();
  await ada.until(() => ada.closed !== null, 'the end');
  expect(ada.closed).toBe(1001);
});

const spoken = (_tally: Tally): Gateway => ({
  name: 'spoken',
  matches: (path) => path === '/spoken' || path.startsWith('/spoken/'),
  handleUpgrade: (_request, socket) => socket.end('HTTP/1.1 101 Hello\r\n\r\n'),
  handleRequest: (request, response) => response.end(`gateway ${request.method} ${request.url}`),
  close: async () => {},
});

/** A gateway that answers HTTP, behind the door and before a page. */
const behindDoor = async (origins: ClassicOrigins, gatewayOf = spoken): Promise<Tally> => {
  const tally = new Tally();
  const gateway = gatewayOf(tally);
  ends.push(() => gateway.close());
  const gateways = new Gateways([gateway], {
    origins,
    isOwn: ({ headers }) => headers.origin === 'http://own.example',
    clientAddress: () => '10.0.0.1',
    places: new Places({ most: 9, mostPerAddress: 9, perMinute: 1_000, now: Date.now }),
    counters: tally,
    publicUrl: null,
    log: createLog('silent'),
  });
  const server: Server = createServer(
    express()
      .use(gateways.handleRequest)
      .use((_request, response) => void response.end('page')),
  );
  routeUpgrades(server, { get: (path) => gateways.upgradeAt(path) }, null);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => new Promise((done) => server.close(done)));
  // Sound: it listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tally;
};

test('[GW8] requests on its paths reach a gateway, all others the page', async () => {
  await behindDoor('*');
  const texts = ['/spoken', '/spoken/id?x=1', '/spoken/', '/spokenly', '/'].map(async (path) =>
    (await fetch(url + path)).text(),
  );
  expect(await Promise.all(texts)).toEqual([
    'gateway GET /spoken',
    'gateway GET /spoken/id?x=1',
    'gateway GET /spoken/',
    'page',
    'page',
  ]);
});

test('[GW8] pages of other sites may read its answers, after a preflight too', async () => {
  await behindDoor('*');
  const answer = await fetch(`${url}/spoken`, { method: 'POST', headers: { origin: 'null' } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const headers = { origin: 'https://one.example', 'access-control-request-headers': 'content-type' };
  const preflight = await fetch(`${url}/spoken`, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
});

test('[GW8] an origin that is not named gets 403, which is counted', async () => {
  const tally = await behindDoor(['https://one.example']);
  const ask = (origin: string) => fetch(`${url}/spoken`, { headers: { origin } });
  const one = await ask('https://one.example');
  expect([one.status, one.headers.get('access-control-allow-origin'), one.headers.get('vary')]).toEqual([
    200,
    'https://one.example',
    'Origin',
  ]);
  expect((await ask('http://own.example')).status).toBe(200);
  expect((await ask('https://two.example')).status).toBe(403);
  expect(tally.report()).toEqual({ spoken: { refused: 1 } });
});

test('[GW7] a peer that takes up its id again is taken once more, and its older socket gone; so is one that is turned away', async () => {
  const rates = { messages: 100, burst: 300 };
  const about = { path: '/peer', key: 'peerjs', ownPort: null, discovery: false, rates, log: createLog('silent') };
  const tally = await behindDoor('*', (counters) => new PeerBroker({ ...about, counters }));
  const count = (what: 'opened' | 'closed') => tally.report()['peer-broker']?.[what] ?? 0;
  const peer = (token: string) => connect(`/peer/peerjs?key=peerjs&id=ada&token=${token}`);
  const old = await peer('hers');
  const again = await peer('hers');
  await old.until(() => old.closed !== null, 'the end of the old one');
  await expect.poll(() => [count('opened'), count('closed')]).toEqual([2, 1]);
  const eve = await peer('another');
  await eve.until(() => eve.closed !== null, 'the end of the one turned away');
  await expect.poll(() => [count('opened'), count('closed')]).toEqual([3, 2]);
  await again.leave();
  await expect.poll(() => [count('opened'), count('closed')]).toEqual([3, 3]);
});
