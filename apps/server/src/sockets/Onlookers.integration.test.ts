import { Server as Engine } from 'engine.io';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { Server } from 'socket.io';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readCookies } from '../api/cookie.ts';
import { Sessions } from '../operator/Sessions.ts';
import { Onlooker } from '../testing/onlooker.ts';
import { Onlookers } from './Onlookers.ts';

const MINUTE = 60_000;
/** Of the password that everybody signs in by. */
const MARK = 'the password';

/** An engine that is looked at, and the sockets of who looks, beside it. */
const open = async () => {
  let at = 1_000;
  const sessions = new Sessions(
    () => at,
    () => MARK,
  );
  const engine = new Engine();
  const io = new Server({ serveClient: false });
  io.bind(engine);
  io.on('connection', (socket) => socket.onAny(() => socket.emit('heard')));
  const session = (request: Parameters<typeof readCookies>[0]) => {
    const [token = ''] = readCookies(request, 'http');
    const until = sessions.look(token);
    return until === null ? null : { token, until };
  };
  const onlookers = new Onlookers({
    watched: [{ name: 'engine', path: '/engine', engine, sockets: () => io.sockets.sockets.size }],
    door: { isOwnPage: () => true, session },
    sessions,
    publicUrl: null,
  });
  const server = createServer((request, response) => engine.handleRequest(request as never, response));
  server.on('upgrade', (request, socket, head) =>
    request.url?.startsWith('/engine')
      ? engine.handleUpgrade(request as never, socket, head)
      : onlookers.handleUpgrade(request, socket, head),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    await onlookers.close();
    await onlookers.close();
    await io.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    url,
    sessions,
    engine,
    pass: (ms: number) => (at += ms),
    look: (token: string) => new Onlooker(url, { cookie: `parley-admin=${token}` }),
  };
};

const become = (onlooker: Onlooker, state: Onlooker['state']) =>
  expect.poll(() => onlooker.state, { timeout: 10_000 }).toBe(state);

test('[AU3] a session that ran out is cut with the next look; looking on was no use of it', async () => {
  const { sessions, pass, look } = await open();
  const [idle, used] = [sessions.begin(MARK).token, sessions.begin(MARK).token];
  const [first, second] = [look(idle), look(used)];
  await Promise.all([become(first, 'looking'), become(second, 'looking')]);
  pass(59 * MINUTE);
  expect(sessions.look(used)).not.toBeNull();
  const before = second.told.get('engine')?.uptime ?? 0;
  await expect.poll(() => second.told.get('engine')?.uptime, { timeout: 10_000 }).toBeGreaterThan(before);
  expect([first.state, second.state]).toEqual(['looking', 'looking']);
  pass(2 * MINUTE);
  await become(first, 'ended');
  expect(second.state).toBe('looking');
  second.socket.close();
});

test('[AU7] an engine that nobody looks at has no listener of ours, and nothing is counted or timed', async () => {
  // Engines and clients have timeouts alone; an interval is ours.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { url, sessions, engine, look } = await open();
  const client = io(url, { path: '/engine', transports: ['websocket'], reconnection: false });
  await once(client as never, 'connect');
  const { clients } = engine as unknown as { clients: Record<string, NodeJS.EventEmitter> };
  const listeners = () => [
    engine.listenerCount('connection'),
    ...Object.values(clients).flatMap((one) =>
      ['packet', 'packetCreate', 'close'].map((event) => one.listenerCount(event)),
    ),
  ];
  const before = listeners();
  expect(vi.getTimerCount()).toBe(0);
  const { token } = sessions.begin(MARK);
  const [one, other] = [look(token), look(token)];
  await Promise.all([become(one, 'looking'), become(other, 'looking')]);
  // Once, however many look.
  expect(listeners()).toEqual(before.map((count) => count + 1));
  one.socket.close();
  await become(one, 'ended');
  const heard = once(client as never, 'heard');
  client.emit('something', 'to count');
  await heard;
  vi.advanceTimersByTime(2_000);
  await expect.poll(() => other.happened.get('engine packetsIn')).toBe(1);
  expect(vi.getTimerCount()).toBe(1);
  expect(listeners()).toEqual(before.map((count) => count + 1));
  other.socket.close();
  await expect.poll(listeners).toEqual(before);
  expect(vi.getTimerCount()).toBe(0);
  client.close();
});

test('[AU7] who looks again is not told what happened while nobody did', async () => {
  const { url, sessions, engine, look } = await open();
  const { token } = sessions.begin(MARK);
  const first = look(token);
  await become(first, 'looking');
  const client = io(url, { path: '/engine', transports: ['websocket'], reconnection: false });
  await expect.poll(() => first.happened.get('engine rawConnection'), { timeout: 10_000 }).toBe(1);
  first.socket.close();
  await expect.poll(() => engine.listenerCount('connection')).toBe(1);
  client.close();
  await expect.poll(() => engine.clientsCount).toBe(0);
  const second = look(token);
  await become(second, 'looking');
  const again = io(url, { path: '/engine', transports: ['websocket'], reconnection: false });
  await expect.poll(() => second.happened.get('engine rawConnection'), { timeout: 10_000 }).toBe(1);
  expect(second.happened.get('engine rawDisconnection')).toBeUndefined();
  for (const one of [again, second.socket]) one.close();
});
