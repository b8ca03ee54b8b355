import { roomIdFrom } from '@parley/protocol';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Onlooker } from '../testing/onlooker.ts';
import { startOperated } from '../testing/operator.ts';
import { Tester } from '../testing/parley.ts';
import { ONLOOKERS } from './Onlookers.ts';

let parley: Awaited<ReturnType<typeof startOperated>>;
/** Of a session that lasts through all tests. */
let cookie: string;
beforeAll(async () => {
  parley = await startOperated();
  cookie = await parley.signIn();
});
afterAll(() => parley.end());

const look = (by: string, origin: string | null = parley.url): Onlooker => {
  const onlooker = new Onlooker(parley.url, { cookie: by, ...(origin === null ? {} : { origin }) });
  onTestFinished(() => void onlooker.socket.close());
  return onlooker;
};
const become = (onlooker: Onlooker, state: Onlooker['state']) =>
  expect.poll(() => onlooker.state, { timeout: 10_000 }).toBe(state);

/** How a WebSocket is refused, to the last header. */
const refusal = async (path: string, headers: Record<string, string> = {}) => {
  const key = 'dGhlIHNhbXBsZSBub25jZQ==';
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
  };
  const asked = request(parley.url, {
    path: `${path}/?EIO=4&transport=websocket`,
    headers: { ...upgrade, ...headers },
  }).end();
  const way = await Promise.race([once(asked, 'response'), once(asked, 'upgrade')]);
  const [response, socket] = way;
  socket?.destroy();
  response.resume();
  return { status: Number(response.statusCode), headers: response.rawHeaders };
};

test('[AU2] its sockets open to the cookie of a session and the origin of this server together; for everybody else nothing is there', async () => {
  const onlooker = look(cookie);
  await become(onlooker, 'looking');
  expect(await refusal(ONLOOKERS, { cookie, origin: parley.url })).toMatchObject({ status: 101 });

  const { body } = await parley.asOperator('POST', '/api/v1/keys', { label: 'another key' });
  const { token } = body as { token: string };
  const nowhere = await refusal('/nowhere', { cookie, origin: parley.url });
  expect(nowhere.status).toBe(404);
  for (const headers of [
    {},
    { origin: parley.url },
    { cookie },
    { cookie, origin: 'null' },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: parley.url.replace('http:', 'https:') },
    { cookie, origin: `${parley.url}0` },
    { cookie: `parley-admin=${'x'.repeat(43)}`, origin: parley.url },
    { cookie: `__Host-${cookie}`, origin: parley.url },
    { authorization: `Bearer ${token}`, origin: parley.url },
  ]) {
    // But for the cookie they are the same request; so is the answer.
    expect([headers, await refusal(ONLOOKERS, headers)]).toEqual([headers, nowhere]);
  }
});

test('[AU2] behind a proxy that tells of HTTPS the cookie of HTTPS and that origin open them', async () => {
  const told = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'call.example.org' };
  const origin = 'https://call.example.org';
  const answer = await parley.ask('POST', '/admin/session', {
    body: { password: parley.password },
    headers: { ...told, origin },
  });
  const secure = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await refusal(ONLOOKERS, { ...told, cookie: secure, origin })).status).toBe(101);
  expect((await refusal(ONLOOKERS, { cookie: secure, origin: parley.url })).status).toBe(404);
});

test('[AU2] our own sockets and the classic ones know no namespace of the operator, whoever asks', async () => {
  for (const path of ['/live', '/socket.io']) {
    const said = await Promise.all(
      ['/admin', '/nowhere'].map(async (namespace) => {
        const extraHeaders = { cookie, origin: parley.url };
        const socket = io(parley.url + namespace, {
          path,
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          extraHeaders,
        });
        const [error] = await new Promise<[Error]>((resolve) => socket.on('connect_error', (err) => resolve([err])));
        socket.close();
        return error.message;
      }),
    );
    expect(said).toEqual(['Invalid namespace', 'Invalid namespace']);
  }
});

test('[AU4] both engines are told of: how many clients and sockets they have, which of them poll, and what goes through', async () => {
  const onlooker = look(cookie);
  const count = (name: string) => {
    const stats = onlooker.told.get(name);
    return stats && [stats.clientsCount, stats.pollingClientsCount, stats.namespaces];
  };
  const at = (path: string, socketsCount: number) => [{ name: `/ at ${path}`, socketsCount }];
  await expect.poll(() => count('live')).toEqual([0, 0, at('/live', 0)]);
  await expect.poll(() => count('classic')).toEqual([0, 0, at('/socket.io', 0)]);

  const [ada, ben] = [new Tester(parley.url), new Tester(parley.url)];
  const room = roomIdFrom(randomBytes(16));
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  const polling = io(parley.url, { transports: ['polling'], reconnection: false, forceNew: true });
  const wired = io(parley.url, { transports: ['websocket'], reconnection: false, forceNew: true });
  await expect.poll(() => count('live'), { timeout: 10_000 }).toEqual([2, 0, at('/live', 2)]);
  await expect.poll(() => count('classic'), { timeout: 10_000 }).toEqual([2, 1, at('/socket.io', 2)]);
  for (const kind of ['rawConnection', 'packetsIn', 'bytesIn', 'packetsOut', 'bytesOut']) {
    for (const name of ['live', 'classic'])
      expect([kind, onlooker.happened.get(`${name} ${kind}`)]).toEqual([kind, expect.any(Number)]);
  }
  expect([onlooker.happened.get('live rawConnection'), onlooker.happened.get('classic rawConnection')]).toEqual([2, 2]);
  for (const one of [ada, ben, polling, wired]) one.close();
  await expect.poll(() => count('live'), { timeout: 10_000 }).toEqual([0, 0, at('/live', 0)]);
  await expect.poll(() => onlooker.happened.get('live rawDisconnection'), { timeout: 10_000 }).toBe(2);
  // Counts and nothing else: no id, no address, no room, nothing that was said.
  expect([...onlooker.told.values()].map((stats) => Object.keys(stats).sort())).toEqual(
    [...onlooker.told].map(() => [
      'aggregatedEvents',
      'clientsCount',
      'hostname',
      'namespaces',
      'pid',
      'pollingClientsCount',
      'serverId',
      'uptime',
    ]),
  );
});

test('[AU4] an engine that the settings switch off is not there', async () => {
  const own = await startOperated({ PEER_ROOMS: 'off', RELAY_ROOMS: 'off', CHAT_ROOMS: 'off' });
  const onlooker = new Onlooker(own.url, { cookie: await own.signIn(), origin: own.url });
  await expect.poll(() => [...onlooker.told.keys()]).toEqual(['live']);
  // A server that ends ends them too.
  await own.end();
  await become(onlooker, 'ended');
});

test('[AU5] the page is told that there are no commands, and each that is sent all the same does nothing but end its socket', async () => {
  const own = await startOperated();
  const headers = { cookie: await own.signIn(), origin: own.url };
  const ada = new Tester(own.url);
  await ada.join(roomIdFrom(randomBytes(16)), 'Ada');
  const classic = io(own.url, { transports: ['websocket'], reconnection: false, forceNew: true });
  await once(classic as never, 'connect');
  const heard: unknown[] = [];
  for (const socket of [ada.socket, classic]) socket.onAny((...args) => heard.push(args));
  for (const [event, ...args] of [
    ['emit', '/', undefined, 'goodbye', { code: 'removed' }],
    ['emit', '/', ada.socket.id, 'goodbye', { code: 'removed' }],
    ['join', '/', 'a-room', ada.socket.id],
    ['leave', '/', ada.socket.id, ada.socket.id],
    ['_disconnect', '/', true],
    ['_disconnect', '/', true, ada.socket.id],
    ['anything'],
  ] as const) {
    const onlooker = new Onlooker(own.url, headers);
    expect(await once(onlooker.socket as never, 'config')).toEqual([{ supportedFeatures: ['AGGREGATED_EVENTS'] }]);
    onlooker.socket.emit(event, ...args);
    await become(onlooker, 'ended');
  }
  // Both are still connected, and what would have been sent to them would have come before this answer.
  expect(await ada.ask('chat.since', {})).toMatchObject({ ok: false, code: 'bad.message' });
  expect([ada.socket.connected, classic.connected, heard]).toEqual([true, true, []]);
  // What the server says to everybody is heard.
  await own.end();
  await expect.poll(() => heard).toEqual([['goodbye', { code: 'restarting' }]]);
  expect([ada.socket.connected, classic.connected]).toEqual([false, false]);
});

test('[AU3] who signs out is cut at once, and everywhere cuts everybody; who signs in anew is as well', async () => {
  const [one, other, third] = [await parley.signIn(), await parley.signIn(), await parley.signIn()];
  const [first, second, last] = [look(one), look(other), look(third)];
  for (const onlooker of [first, second, last]) await become(onlooker, 'looking');
  const out = (path: string, by: string) => parley.ask('DELETE', path, { headers: { cookie: by, origin: parley.url } });
  await out('/admin/session', one);
  await become(first, 'ended');
  expect([second.state, last.state]).toEqual(['looking', 'looking']);
  await parley.ask('POST', '/admin/session', {
    body: { password: parley.password },
    headers: { cookie: other, origin: parley.url },
  });
  await become(second, 'ended');
  expect(last.state).toBe('looking');
  await out('/admin/sessions', third);
  await become(last, 'ended');
  expect((await refusal(ONLOOKERS, { cookie: third, origin: parley.url })).status).toBe(404);
});
