import { pino } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { numbered } from '../../testing/bystanders.ts';
import { classicClients, VERSIONS, type ClassicClient } from '../../testing/classicClients.ts';
import { chanceFrom, hostileJson, MEGABYTE, pick } from '../../testing/hostile.ts';
import { startParley } from '../../testing/parley.ts';

let url = '';
const { connect, goHome } = classicClients(() => url);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  goHome();
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server with whatever it logs as an error. */
const start = async (settings: Record<string, string> = {}): Promise<string[]> => {
  const errors: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const parley = await startParley({ RATE_SOCKETS: '100000', ...settings }, undefined, log);
  ends.push(() => parley.end());
  url = parley.url;
  return errors;
};

/** What each kind of rooms is attacked by, and how its bystanders talk. */
const KINDS = [
  {
    kind: 'PeerJS rooms',
    events: ['join-room'],
    enter: (who: ClassicClient) => who.ask('join-room', 'den', `${who.socket.id}`),
    // The same ids again and again: a socket may be a few users, not a hundred.
    say: (who: ClassicClient, n: number) => who.socket.emit('join-room', 'den', n % 20),
    event: 'user-connected',
    read: ([, user]: unknown[], next: number) => (user === next % 20 ? next : -1),
  },
  {
    kind: 'relay rooms',
    events: ['joinRoom', 'sendOffer', 'sendAnswer', 'sendCandidate'],
    enter: (who: ClassicClient) => who.ask('joinRoom', 'den'),
    say: (who: ClassicClient, n: number) => who.socket.emit('sendOffer', { offer: `${n}`, room: 'den' }),
    event: 'receiveOffer',
    read: ([, message]: unknown[]) => Number((message as { offer: string }).offer),
  },
  {
    kind: 'chat rooms',
    events: ['nickname', 'enter_room', 'new_message'],
    enter: (who: ClassicClient) => who.ask('enter_room', { payload: 'den' }),
    say: (who: ClassicClient, n: number) => who.socket.emit('new_message', `${n}`, 'den'),
    event: 'new_message',
    read: ([, line]: unknown[]) => Number(String(line).replace('Anon: ', '')),
  },
];
type Kind = (typeof KINDS)[number];

/** What no client would send: arguments of every shape, none, binary, no packet at all; once in a while a megabyte. */
const hostileFrames = (chance: () => number, { events }: Kind): (string | Buffer)[] => {
  const event = JSON.stringify(
    chance() < 0.9 ? pick(chance, events) : pick(chance, ['__proto__', '', 'disconnect_', 'x']),
  );
  const ack = chance() < 0.3 ? `${Math.floor(chance() * 9)}` : '';
  const what = chance();
  if (what < 0.01)
    return [pick(chance, ['4', '42', '42[', '42{}', '42["disconnect"]', '9', '\u0000', '451-[', '40/x,{'])];
  if (what < 0.012) return [`42[${event},${MEGABYTE}]`];
  if (what < 0.05) return [`451-${ack}[${event},{"_placeholder":true,"num":0}]`, Buffer.from([1, 2, 3])];
  if (what < 0.1) return [`42${ack}[${event}]`];
  const field = pick(chance, ['room', 'payload', 'offer', 'answer', 'candidate', '__proto__']);
  const wrapped = () => `{"${field}":${hostileJson(chance)},"room":"elsewhere","from":"den"}`;
  const args = Array.from({ length: 1 + Math.floor(chance() * 3) }, () =>
    chance() < 0.3 ? wrapped() : hostileJson(chance),
  );
  return [`42${ack}[${event},${args.join()}]`];
};

/** Sends so many of them as fast as the server takes them, on a new connection whenever it closed the last. */
const flood = async (count: number, frame: () => (string | Buffer)[]): Promise<void> => {
  const open = () =>
    new Promise<WebSocket>((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      socket.on('error', () => {});
      socket.on('open', () => {
        socket.send('40');
        resolve(socket);
      });
    });
  let socket = await open();
  for (let i = 0; i < count; i++) {
    if (socket.readyState !== WebSocket.OPEN) socket = await open();
    for (const one of frame()) socket.send(one);
    if (i % 25 === 0) await pause(4);
  }
  socket.terminate();
};

describe.each(KINDS)('$kind', (kind) => {
  const { enter, say, event, read } = kind;

  test('[CE6] seed 7: 10,000 hostile frames, and a bystander pair loses nothing', { timeout: 60_000 }, async () => {
    const errors = await start();
    const [ada, bob] = await Promise.all(VERSIONS.map(({ io }) => connect(io)));
    for (const one of [ada!, bob!]) await enter(one);
    const pair = numbered((n) => say(ada!, n));
    let next = 0;
    bob!.socket.onAny((...said) => {
      if (said[0] === event) pair.hear(read(said, next++));
    });
    await pair.calm;
    const chance = chanceFrom(7);
    await flood(10_000, () => hostileFrames(chance, kind));
    // A flood that was over too soon would have disturbed nobody.
    await bob!.until(() => pair.sent() > 110, 'two seconds of messages');
    await pair.stop();
    pair.expectUnharmed();
    expect(errors).toEqual([]);
  });

  test('[CE7] a flood gets through with limits off; with them its burst at most, and its socket is closed', async () => {
    const through = async (settings: Record<string, string>): Promise<number> => {
      await start(settings);
      const [source, sink] = await Promise.all(
        [0, 1].map(() => connect(VERSIONS[1]!.io, { transports: ['websocket'] })),
      );
      for (const one of [source!, sink!]) await enter(one);
      for (let n = 0; n < 1_500; n++) say(source!, n);
      await Promise.any([
        sink!.until(() => sink!.all(event).length >= 1_500, 'the whole flood'),
        source!.until(() => !source!.socket.connected, 'the end of its socket'),
      ]);
      // Acknowledged after all that was told before.
      await enter(sink!);
      return sink!.all(event).length;
    };
    expect(await through({ RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' })).toBe(1_500);
    expect(await through({ RATE_MESSAGES: '50', RATE_MESSAGES_BURST: '100' })).toBeLessThan(700);
  });
});
