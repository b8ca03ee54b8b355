import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Tally } from '../../observe/Tally.ts';
import { classicClients, VERSIONS, type ClassicClient } from '../../testing/classicClients.ts';
import { Deliveries } from '../Deliveries.ts';
import { chatRooms } from './chat.ts';
import { Classic } from './Classic.ts';
import { peerRooms } from './peers.ts';
import { relayRooms } from './relay.ts';

let url = '';
const { connect, goHome } = classicClients(() => url);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});

/** The engine with little to deliver: 20 at once, 20 a second. */
const start = async (): Promise<Tally> => {
  const tally = new Tally();
  const limit = { perSecond: 20, burst: 20 };
  const classic = new Classic({
    kinds: [peerRooms, relayRooms, chatRooms],
    rates: { messages: 1_000, burst: 1_000 },
    takePlace: () => () => {},
    deliveries: new Deliveries({ ofSender: limit, ofGateway: limit, modest: 0, reserve: 0 }),
    counters: tally,
    log: pino({ level: 'silent' }),
  });
  const server = createServer((request, response) => classic.handleRequest(request, response));
  server.on('upgrade', (request, socket, head) => classic.handleUpgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(
    () => new Promise((done) => server.close(done)),
    () => classic.close(),
  );
  // Sound: it listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tally;
};
const io = VERSIONS[1]!.io;
const come = (): Promise<ClassicClient> => connect(io, { transports: ['websocket'] });

test('[CE13] beside a flood who comes and goes is told to everybody, in order; the flood goes to all or to none', async () => {
  const tally = await start();
  const inside = [await come(), await come(), await come(), await come()];
  for (const one of inside) await one.ask('join-room', 'den', one.socket.id);
  const [loud, ada, bob, cyd] = inside as [ClassicClient, ClassicClient, ClassicClient, ClassicClient];
  const flood = (): void => {
    for (let i = 0; i < 200; i++) loud.socket.emit('join-room', 'den', loud.socket.id);
  };
  flood();
  const late = await come();
  // The acknowledgement comes once the others have been told.
  await late.ask('join-room', 'den', 'late');
  flood();
  cyd.socket.disconnect();
  for (const one of [ada, bob, late]) await one.until(() => one.all('user-disconnected').length === 1, 'who went');
  const told = (one: ClassicClient) =>
    one.heard.filter(([event, user]) => String(event).startsWith('user-') && user !== loud.socket.id);
  expect(told(ada).slice(-2)).toEqual([
    ['user-connected', 'late'],
    ['user-disconnected', expect.any(String)],
  ]);
  const floods = [ada, bob].map((one) => one.all('user-connected').filter(([, user]) => user === loud.socket.id));
  expect(floods[0]!.length).toBeGreaterThan(0);
  expect(floods[0]!.length).toBeLessThan(100);
  expect(floods[0]!.length).toBe(floods[1]!.length);
  expect(tally.report()['classic']?.dropped).toBeGreaterThan(200);
});

test('[CE13] a whole room that leaves while too much was delivered is told to who is left, to the last', async () => {
  await start();
  const ada = await come();
  await ada.ask('enter_room', { payload: 'den' });
  const others = await Promise.all(Array.from({ length: 8 }, come));
  await Promise.all(others.map((one) => one.ask('enter_room', { payload: 'den' })));
  for (const one of others) one.socket.disconnect();
  await ada.until(() => ada.all('bye').length === 8, 'all goodbyes');
  expect(ada.all('bye').map(([, , left]) => left)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  ada.socket.emit('enter_room', { payload: 'den' });
  // What is said to one alone needs nothing that others have used up.
  const bob = await come();
  await bob.ask('enter_room', { payload: 'den' });
  expect(ada.all('welcome').at(-1)).toEqual(['welcome', 'Anon', 2]);
});

test('[CE13] a pair talks on while others have used up all there is', async () => {
  const tally = await start();
  const [loud, ...crowd] = await Promise.all(Array.from({ length: 5 }, come));
  for (const one of [loud!, ...crowd]) await one.ask('joinRoom', 'crowd');
  const [ada, bob] = [await come(), await come()];
  for (const one of [ada, bob]) await one.ask('joinRoom', 'pair');
  for (let i = 0; i < 100; i++) loud!.socket.emit('sendOffer', { offer: `${i}`, room: 'crowd' });
  await crowd[0]!.until(() => (tally.report()['classic']?.dropped ?? 0) > 0 || crowd[0]!.heard.length > 5, 'a flood');
  for (let i = 0; i < 100; i++) ada.socket.emit('sendOffer', { offer: `${i}`, room: 'pair' });
  await bob.until(() => bob.heard.length === 100, 'all offers');
  expect(tally.report()['classic']?.dropped).toBeGreaterThan(50);
  expect(crowd[0]!.heard.length).toBeLessThan(50);
});

test('[CE13] who asks for more rooms than it may be in while changes wait is not heard', async () => {
  const tally = await start();
  const crowd = await Promise.all(Array.from({ length: 8 }, come));
  await Promise.all(crowd.map((one) => one.ask('join-room', 'den', one.socket.id)));
  const eve = await come();
  for (let i = 0; i < 100; i++) eve.socket.emit('join-room', 'den', `${i}`);
  await crowd[0]!.until(() => crowd[0]!.all('user-connected').some(([, user]) => user === '0'), 'the first of them');
  expect(tally.report()['peer-rooms']?.dropped).toBeGreaterThan(50);
});

test('[GW7] a client that polls is counted as taken and as gone, and as gone once it goes on by WebSocket', async () => {
  const tally = await start();
  const counts = () => [tally.report()['classic']?.opened, tally.report()['classic']?.closed];
  const ada = await connect(io, { transports: ['polling'] });
  expect(counts()).toEqual([1, undefined]);
  const bob = await connect(io);
  await vi.waitFor(() => expect(counts()).toEqual([2, 1]), 10_000);
  expect(bob.socket.io.engine.transport.name).toBe('websocket');
  ada.socket.disconnect();
  bob.socket.disconnect();
  await vi.waitFor(() => expect(counts()).toEqual([2, 2]), 10_000);
});
