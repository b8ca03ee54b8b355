import { once } from 'node:events';
import type { Guest, Speaker } from './speakers.ts';
import type { Running } from './running.ts';

/** Connections that are being opened at the same time. */
const BATCH = 50;
/** People behind one address: one address may have 500 connections, and no setting lifts that. */
const PER_ADDRESS = 400;
/** What an operator sets who expects as many from few addresses. */
const MANY = '1000000';
export const LIFTED = { RATE_JOINS: MANY, RATE_NEW_ROOMS: MANY };

/** So many come, so many into each room, after others who have come already. Rejects where one is refused. */
export async function crowd(
  server: Running,
  speaker: Speaker,
  { count, perRoom, after = 0 }: { count: number; perRoom: number; after?: number },
): Promise<Guest[]> {
  const guests: Guest[] = [];
  let room = '';
  while (guests.length < count) {
    const coming = Array.from({ length: Math.min(BATCH, count - guests.length) }, (_, i) => {
      if ((guests.length + i) % perRoom === 0) room = speaker.newRoom();
      return speaker.enter(server.port, room, addressOf(after + guests.length + i));
    });
    guests.push(...(await Promise.all(coming)));
  }
  return guests;
}

/** So many come into these rooms and leave again, a batch at a time. */
export async function visits(
  server: Running,
  speaker: Speaker,
  rooms: readonly string[],
  count: number,
): Promise<void> {
  for (let i = 0; i < count; i += BATCH) {
    await Promise.all(
      Array.from({ length: BATCH }, async (_, at) => {
        const { socket } = await speaker.enter(server.port, rooms[at % rooms.length] ?? '', visitorsAddress(i / BATCH));
        const gone = once(socket, 'close');
        socket.send(speaker.leave);
        await gone;
      }),
    );
  }
}

/** Each port of an address rests for a minute after its connection: from few addresses the kernel would look for a free one ever longer. */
const visitorsAddress = (batch: number): string => `127.0.2.${1 + (batch % 250)}`;

const addressOf = (n: number): string => `127.0.1.${1 + Math.floor(n / PER_ADDRESS)}`;
