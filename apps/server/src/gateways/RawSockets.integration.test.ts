import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Tally } from '../observe/Tally.ts';
import { rawClients } from '../testing/rawClients.ts';
import { type RawSocket, RawSockets } from './RawSockets.ts';

let url = '';
const ends: (() => unknown)[] = [];
const { connect, goHome } = rawClients(() => url);
afterEach(async () => {
  vi.useRealTimers();
  goHome();
  for (const end of ends.splice(0)) await end();
});

/** Sockets that say back what they hear, `fail` aside, and `much` a megabyte at a time. */
const serve = async (rates = { messages: 1_000, burst: 1_000 }) => {
  const tally = new Tally();
  const lines: string[] = [];
  const gone: RawSocket[] = [];
  const sockets = new RawSockets({
    name: 'parrot',
    opened: () => {},
    heard: (socket, text) => {
      if (text === 'fail') throw new Error('as asked');
      socket.say(text === 'much' ? 'x'.repeat(1_048_576) : String(text));
    },
    gone: (socket) => gone.push(socket),
    rates,
    counters: tally,
    log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
  });
  const server = createServer().on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(
    () => sockets.close(),
    () => new Promise((done) => server.close(done)),
  );
  // Sound: it listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { tally, lines, gone };
};
const ended = async (client: Awaited<ReturnType<typeof connect>>): Promise<number | null> => {
  await client.until(() => client.closed !== null, 'the end');
  return client.closed;
};

test('[GW4] a frame of more than 64 kB closes its socket with 1009, one of 64 kB does not', async () => {
  const { tally } = await serve();
  const [ada, eve] = [await connect('/'), await connect('/')];
  eve.socket.send('x'.repeat(65_537));
  expect(await ended(eve)).toBe(1009);
  ada.socket.send('x'.repeat(65_536));
  await ada.until(() => ada.heard[0]?.length === 65_536, 'the long text');
  expect(tally.report()).toEqual({ parrot: { malformed: 1, heard: 1, told: 1 } });
});

test('[GW4] text that is no UTF-8 closes its socket with 1007', async () => {
  await serve();
  const eve = await connect('/');
  eve.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
  expect(await ended(eve)).toBe(1007);
});

test('[GW5] who says more than its rate is closed with 1008, and nothing of it is heard any more', async () => {
  const { tally, gone } = await serve({ messages: 1, burst: 20 });
  const eve = await connect('/');
  for (let i = 0; i < 500; i++) eve.socket.send('x');
  expect(await ended(eve)).toBe(1008);
  expect(eve.heard.length).toBe(20);
  expect(tally.report()).toEqual({ parrot: { heard: 20, told: 20, cut: 1 } });
  await vi.waitFor(() => expect(gone.length).toBe(1));
});

test('[GW5] pings count like messages', async () => {
  await serve({ messages: 1, burst: 20 });
  const eve = await connect('/');
  for (let i = 0; i < 30; i++) eve.socket.ping();
  expect(await ended(eve)).toBe(1008);
});

test('[GW5] who does not read what it asks for is cut, and holds no more than what fits', async () => {
  const { tally } = await serve();
  const eve = await connect('/');
  eve.socket.pause();
  for (let i = 0; i < 100; i++) eve.socket.send('much');
  await vi.waitFor(() => expect(tally.report()['parrot']?.cut).toBe(1), 10_000);
  expect(tally.report()['parrot']?.told).toBeLessThan(30);
});

test('[GW9] who does not answer a ping is gone when the next is due; who answers stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { gone } = await serve();
  const [ada, eve] = [await connect('/'), await connect('/', { autoPong: false })];
  vi.advanceTimersByTime(15_000);
  await Promise.all([once(ada.socket, 'ping'), once(eve.socket, 'ping')]);
  // What Ada says after its pong is heard after it.
  ada.socket.send('here');
  await ada.until(() => ada.heard.length === 1, 'the answer');
  vi.advanceTimersByTime(15_000);
  expect(await ended(eve)).toBe(1006);
  await vi.waitFor(() => expect(gone.length).toBe(1));
  expect(ada.closed).toBeNull();
});

test('[GW10] an error in a gateway ends the socket that brought it about, and is logged; the others talk on', async () => {
  const { lines } = await serve();
  const [ada, eve] = [await connect('/'), await connect('/')];
  eve.socket.send('fail');
  expect(await ended(eve)).toBe(1006);
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['a gateway failed']);
  ada.socket.send('here');
  await ada.until(() => ada.heard[0] === 'here', 'the answer');
});
