import { ERROR_CODES, up } from '@parley/protocol';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { Caller } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { rawClients } from '../testing/rawClients.ts';
import { scrape } from '../testing/scrape.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'feed');
const classic = rawClients(() => parley.url);
const start = async (settings: Record<string, string> = {}) =>
  (parley = await startParley({ METRICS_ALLOW: '127.0.0.1', ROOM_CAPACITY: '2', ...settings }));
afterEach(async () => {
  goHome();
  classic.goHome();
  await parley.end();
});
const read = () => scrape(parley.url);
/** Resolves when a figure has this value. */
const becomes = (value: number, name: string, labels: Record<string, string> = {}): Promise<void> =>
  expect.poll(async () => (await read()).of(name, labels), { timeout: 20_000 }).toBe(value);

test('[MT5] people, rooms and joins are told as they are', async () => {
  await start();
  const room = newRoom();
  const [ada, bob, cyd] = [connect(), connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  await expect(cyd.join(room, 'Cyd')).rejects.toThrow('room.full');
  const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };
  const seat = { room, seat: ada.seat, media, pairs: [] };
  expect(await cyd.ask('room.resume', { ...seat, secret: 'x'.repeat(43) })).toMatchObject({ code: 'seat.unknown' });
  expect(await ada.ask('room.settings', { title: 'Tea', listed: true, kept: true })).toMatchObject({ ok: true });
  bob.cut();
  await becomes(1, 'parley_people', { presence: 'reconnecting' });
  const now = await read();
  expect(now.of('parley_people', { presence: 'here' })).toBe(1);
  for (const kind of ['open', 'kept', 'listed']) expect(now.of('parley_rooms', { kind })).toBe(1);
  expect(await cyd.ask('room.resume', { ...seat, seat: bob.seat, secret: bob.secret })).toMatchObject({ ok: true });
  const then = await read();
  expect(then.of('parley_people', { presence: 'reconnecting' })).toBe(0);
  const joins = ['given', 'resumed', 'room.full', 'seat.unknown'];
  expect(joins.map((outcome) => then.of('parley_joins_total', { outcome }))).toEqual([2, 1, 1, 1]);
  await becomes(2, 'parley_sockets', { gateway: 'live' });
  expect((await read()).of('parley_sockets_opened_total', { gateway: 'live' })).toBe(3);
});

test('[MT5] so is what people say to each other, and how long answers took', async () => {
  await start();
  const room = newRoom();
  const [ada, bob] = [connect(), connect()];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  for (const to of ['room', bob.seat]) {
    await ada.ask('chat.send', { conversation: to, id: `line-${to.slice(0, 20)}-1`, text: 'Tea?' });
  }
  for (let i = 0; i < 5; i += 1) ada.signal(bob.seat);
  await bob.until(() => bob.all('signal').length === 5, 'the signals');
  ada.signal('z'.repeat(26));
  ada.socket.emit('signal', { to: 'nobody' });
  ada.socket.emit('nonsense', {});
  await ada.ask('room.view', {});
  await ada.ask('people.hand', { up: 'perhaps' });
  const now = await read();
  expect(now.of('parley_chat_lines_total')).toBe(2);
  expect(now.of('parley_signals_total', { outcome: 'passed' })).toBe(5);
  expect(now.of('parley_signals_total', { outcome: 'absent' })).toBe(1);
  expect(now.of('parley_messages_malformed_total', { gateway: 'live' })).toBe(2);
  expect(now.of('parley_asks_total', { ask: 'people.hand', outcome: 'bad.message' })).toBe(1);
  // Two joins, two lines, one view; what was not admitted has taken no time.
  expect(now.of('parley_ask_duration_seconds_count')).toBe(5);
  expect(now.of('parley_ask_duration_seconds_bucket', { le: '+Inf' })).toBe(5);
  expect(now.of('parley_ask_duration_seconds_sum')).toBeGreaterThan(0);
  expect(now.of('parley_messages_heard_total', { gateway: 'live' })).toBe(2 + 2 + 5 + 5);
});

test('[MT5] so are calls by name, classic clients and requests', async () => {
  await start();
  const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
  const { id } = await ada.start('Bob', newRoom());
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  expect((await read()).of('parley_calls_ringing')).toBe(1);
  expect((await read()).of('parley_names_online')).toBe(2);
  await bob.say('decline', id);
  const cyd = await classic.connect('/ws/chat');
  await cyd.ask('hello');
  await fetch(`${parley.url}/healthz`);
  await fetch(`${parley.url}/nowhere`);
  await fetch(`${parley.url}/peer/peerjs/id`);
  await fetch(`${parley.url}/boot.json`, { method: 'HEAD' });
  await becomes(1, 'parley_http_requests_total', { route: 'boot', status: '2xx' });
  const now = await read();
  expect(now.of('parley_calls_ringing')).toBe(0);
  expect(now.of('parley_calls_total', { outcome: 'declined' })).toBe(1);
  expect(now.of('parley_sockets', { gateway: 'echo-chat' })).toBe(1);
  expect(now.of('parley_messages_told_total', { gateway: 'echo-chat' })).toBe(1);
  const requests = { health: '2xx', none: '4xx', gateway: '2xx' };
  for (const [route, status] of Object.entries(requests)) {
    expect([route, now.of('parley_http_requests_total', { route, status })]).toEqual([route, 1]);
  }
  await cyd.leave();
  await becomes(0, 'parley_sockets', { gateway: 'echo-chat' });
});

test('[MT5] a socket that is refused or cut is counted as such', async () => {
  await start({ RATE_MESSAGES: '1', RATE_MESSAGES_BURST: '2' });
  const stranger = connect(parley.url, { origin: 'https://elsewhere.example' });
  await stranger.until(() => stranger.failed, 'the refusal');
  const loud = connect();
  await loud.until(() => loud.socket.connected, 'the connection');
  for (let i = 0; i < 30; i += 1) loud.socket.emit('ping', {});
  await loud.until(() => !loud.socket.connected, 'the end');
  const now = await read();
  const counted = ['sockets_refused', 'sockets_cut'].map((what) => now.of(`parley_${what}_total`, { gateway: 'live' }));
  expect(counted).toEqual([1, 1]);
  expect(now.of('parley_messages_dropped_total', { gateway: 'live' })).toBeGreaterThan(9);
});

test('[MT5] what failed, or could not be kept, is counted as such', async () => {
  await start();
  const ada = connect();
  await ada.join(newRoom(), 'Ada');
  const database = new DatabaseSync(join(parley.folder, 'parley.db'));
  database.exec('PRAGMA foreign_keys = OFF; DROP TABLE line; DROP TABLE seat');
  database.close();
  const line = { conversation: 'room', id: 'line-0001', text: 'Tea?' };
  expect(await ada.ask('chat.send', line)).toMatchObject({ code: 'store.unavailable' });
  expect(await ada.ask('people.hand', { up: true })).toMatchObject({ code: 'failed' });
  const now = await read();
  expect(now.of('parley_asks_total', { ask: 'chat.send', outcome: 'store.unavailable' })).toBe(1);
  expect(now.of('parley_asks_total', { ask: 'people.hand', outcome: 'failed' })).toBe(1);
  expect(now.of('parley_chat_lines_total')).toBe(0);
});

/** Every word that a label of ours may have. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  presence: ['here', 'reconnecting'],
  kind: ['open', 'busy', 'kept', 'listed'],
  gateway: 'live classic peer-broker peer-rooms relay-rooms chat-rooms named-calls echo-chat'.split(' '),
  ask: Object.entries(up).flatMap(([name, { kind }]) => (kind === 'ask' ? [name] : [])),
  outcome: [
    ...['ok', 'given', 'resumed', 'passed', 'waiting', 'dropped', 'absent', ...ERROR_CODES],
    ...['sent', 'gone', 'rejected', 'failed', 'refused', 'withdrawn', 'delivered'],
    ...['answered', 'declined', 'busy', 'quiet', 'unanswered', 'cancelled'],
  ],
  route: ['page', 'file', 'boot', 'health', 'metrics', 'gateway', 'none'],
  status: ['2xx', '3xx', '4xx', '5xx', 'aborted'],
  le: ['0.001', '0.005', '0.025', '0.1', '0.5', '2.5', '+Inf'],
  version: ['0.1.0'],
};

test('[MT6] figures have the names and units of Prometheus, and no room, person or address among their labels', async () => {
  await start();
  const room = newRoom();
  const ada = connect();
  await ada.join(room, 'Ada Lovelace');
  await ada.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'Tea at four?' });
  const bob = await Caller.of(connect(), 'Bob Babbage');
  await bob.start('Nobody', room);
  for (const event of ['__proto__', 'constructor', room, 'room.join ']) ada.socket.emit(event, {});
  for (let i = 0; i < 50; i += 1)
    await fetch(`${parley.url}/r/${room}/${i}?name=Ada`, { method: i % 2 ? 'GET' : 'POST' });
  await classic.connect('/ws/chat').then((client) => client.send(room));
  const { text, samples } = await read();
  const ours = samples.filter(({ name }) => name.startsWith('parley_'));
  expect(ours.length).toBeGreaterThan(40);
  for (const { name, labels } of ours) {
    for (const [key, word] of Object.entries(labels)) expect(WORDS[key], `${name} ${key}`).toContain(word);
  }
  for (const word of [room, ada.seat, 'Lovelace', 'Babbage', 'bob', 'Tea at', '127.0.0.1', '__proto__']) {
    expect(text).not.toContain(word);
  }
  const typed = [...text.matchAll(/^# TYPE (parley_\w+) (\w+)$/gm)];
  for (const [, name = '', type] of typed) {
    if (type === 'counter') expect(name).toMatch(/_total$/);
    else expect(name).not.toMatch(/_total$|_ms$|_count$/);
  }
  expect(typed.length).toBeGreaterThan(15);
});
