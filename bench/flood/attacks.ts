import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { LIFTED } from '../server/crowd.ts';
import { type Running, startServer } from '../server/running.ts';
import { bare, parley, type Speaker } from '../server/speakers.ts';
import type { Bystanders } from './Bystanders.ts';

/** What became of a flood, which goes on holding what it has got until it ends. */
export interface Flood {
  /** ms until the flooder was cut or refused; null where nothing is said to who waits. As long as the flood where nobody cut it. */
  readonly cutMs: number | null;
  /** What it has got. */
  readonly through: number;
  end(): void;
}

/** One way to flood. */
export interface Attack {
  readonly what: string;
  /** What `through` counts. */
  readonly counts: string;
  /** The same without the limit that stands against it. Null: no setting lifts that, and no peer is without it. */
  readonly lifted: { start(): Promise<Running>; readonly speaker: Speaker } | null;
  begin(port: number, others: Bystanders, speaker: Speaker): Promise<Flood>;
}

const PER_SECOND = 20_000;
/** ms that a flood is kept up at most. */
const FLOOD_MS = 2_000;
const HALF_OPEN = 5_000;
const QUEUED = 100;
const JOINS = 500;
/** Large frames, and sockets that say as many each: a room has four seats left. */
const FRAMES = 5;
const SPEAKERS = 4;
/** Socket.IO as it is refuses more than a megabyte. */
const FRAME_BYTES = 990_000;
const MANY = '1000000';
const ADDRESS = '127.0.3.1';

const messages = (sockets: number): Attack => ({
  what: `${PER_SECOND} messages/s on ${sockets === 1 ? 'one socket' : `${sockets} sockets`} of one address`,
  counts: 'of them heard by another',
  lifted: {
    start: () => startServer('parley', { ...LIFTED, RATE_MESSAGES: MANY, RATE_MESSAGES_BURST: MANY }),
    speaker: parley,
  },
  async begin(port, others, speaker) {
    const guests = await Promise.all(Array.from({ length: sockets }, () => speaker.enter(port, others.room, ADDRESS)));
    const cuts = await Promise.all(guests.map(({ socket }) => pour(socket, PER_SECOND / sockets)));
    const end = () => guests.forEach(({ socket }) => socket.terminate());
    return { cutMs: Math.max(...cuts), through: others.disturbed, end };
  },
});

const halfOpen: Attack = {
  what: `${HALF_OPEN} sockets with half a request`,
  counts: 'of them open after two seconds',
  lifted: null,
  async begin(port) {
    const sockets: Socket[] = [];
    // Of each by itself: whom the port's queue turned away the kernel lets try again, a second later.
    let cutMs = 0;
    for (let i = 0; i < HALF_OPEN; i += 1) {
      const socket = connect({ port, host: '127.0.0.1', localAddress: ADDRESS });
      socket.on('connect', () => {
        const came = performance.now();
        socket.write('GET /live HTTP/1.1\r\nHost: ');
        socket.on('close', () => (cutMs = Math.max(cutMs, performance.now() - came)));
      });
      sockets.push(socket.on('error', () => {}));
      // As many as the port queues.
      if (i % QUEUED === 0) await setTimeout(1);
    }
    await setTimeout(FLOOD_MS);
    const through = sockets.filter((socket) => !socket.destroyed && !socket.connecting).length;
    const end = () => sockets.forEach((socket) => socket.resetAndDestroy());
    return { cutMs: through < HALF_OPEN ? cutMs : FLOOD_MS, through, end };
  },
};

const joins: Attack = {
  what: `${JOINS} joins at once, each into a room of its own`,
  counts: 'seats given',
  lifted: { start: () => startServer('parley', LIFTED), speaker: parley },
  async begin(port, _others, speaker) {
    const began = performance.now();
    const tries = Array.from({ length: JOINS }, () =>
      speaker.enter(port, speaker.newRoom(), ADDRESS).catch(() => null),
    );
    const guests = (await Promise.all(tries)).filter((guest) => guest !== null);
    const end = () => guests.forEach(({ socket }) => socket.terminate());
    return { cutMs: performance.now() - began, through: guests.length, end };
  },
};

const frames: Attack = {
  what: `${FRAMES * SPEAKERS} frames of a megabyte`,
  counts: 'of them heard by another',
  lifted: { start: () => startServer('socket.io'), speaker: bare },
  async begin(port, others, speaker) {
    let longest = 0;
    for (let i = 0; i < SPEAKERS; i += 1) {
      const guest = await speaker.enter(port, others.room, ADDRESS);
      const began = performance.now();
      const gone = once(guest.socket, 'close');
      const frame = speaker.signal(guest, others.room, FRAME_BYTES);
      for (let n = 0; n < FRAMES; n += 1) guest.socket.send(frame);
      await Promise.race([gone, setTimeout(FLOOD_MS / SPEAKERS)]);
      longest = Math.max(longest, guest.socket.readyState === WebSocket.CLOSED ? performance.now() - began : FLOOD_MS);
      guest.socket.terminate();
    }
    return { cutMs: longest, through: others.disturbed, end: () => {} };
  },
};

/** Every way that is tried. */
export const ATTACKS: readonly Attack[] = [messages(1), messages(4), halfOpen, joins, frames];

/** Says so much a second until the socket is closed; resolves with the ms until then. */
async function pour(socket: WebSocket, perSecond: number): Promise<number> {
  const began = performance.now();
  const lasted = (): number => performance.now() - began;
  for (let said = 0; socket.readyState === WebSocket.OPEN && lasted() < FLOOD_MS; await setTimeout(1)) {
    const due = (lasted() / 1_000) * perSecond;
    for (; said < due; said += 1) socket.send('42["level",{"level":3}]');
  }
  return lasted();
}
