// As many as a company, in hundreds of rooms: nobody is refused or cut. And as many as a year brings, coming and leaving: nothing stays.
import { setTimeout } from 'node:timers/promises';
import { report } from './figures.ts';
import { crowd, LIFTED, visits } from './server/crowd.ts';
import { startServer } from './server/running.ts';
import { parley } from './server/speakers.ts';

const PEOPLE = 5_000;
/** The most that a room can be set to hold. */
const PER_ROOM = 8;
/** ms that they sit there: twice as long as it takes until one whose pings are not answered is cut. */
const SIT_MS = 12_000;
/** Joins and leaves between two looks at the memory; the first part fills what is kept of those who left, and is not compared. */
const VISITS = 20_000;
const PARTS = 5;
/** Rooms that they go to, each of which remembers the last 512 who left. */
const ROOMS = 8;
/** Bytes that may stay of one visit: less than any object. */
const LEFT_BEHIND = 16;

/** Measures a crowd. True when nobody is refused, and nothing stays of those who left. */
export async function measureCrowd(): Promise<boolean> {
  const { megabytes, gone } = await sitting();
  const heap = await comingAndGoing();
  const [first, last] = [heap[1] ?? Number.NaN, heap.at(-1) ?? Number.NaN];
  const stays = (last - first) / (VISITS * (PARTS - 2));
  const rooms = Math.ceil(PEOPLE / PER_ROOM);
  return report(
    'crowd',
    [
      { what: `heap with ${PEOPLE} in ${rooms} rooms`, values: [megabytes] },
      { what: `heap at each ${VISITS} of ${VISITS * PARTS} joins and leaves`, values: heap.map((at) => at / 1e6) },
    ],
    [
      { text: `${PEOPLE} in ${rooms} rooms for ${SIT_MS / 1_000} s: ${gone} refused or cut`, met: gone === 0 },
      {
        text: `${VISITS * PARTS} joins and leaves: at most ${LEFT_BEHIND} bytes stay of each: ${stays.toFixed(1)}`,
        met: stays <= LEFT_BEHIND,
      },
    ],
    'MB',
  );
}

async function sitting(): Promise<{ megabytes: number; gone: number }> {
  const server = await startServer('parley', { ...LIFTED, ROOM_CAPACITY: String(PER_ROOM) });
  const guests = await crowd(server, parley, { count: PEOPLE, perRoom: PER_ROOM });
  await setTimeout(SIT_MS);
  const megabytes = (await server.memory()) / 1e6;
  const gone = guests.filter(({ socket }) => socket.readyState !== socket.OPEN).length;
  for (const { socket } of guests) socket.terminate();
  await server.end();
  return { megabytes, gone };
}

/** Bytes in use after each part. */
async function comingAndGoing(): Promise<number[]> {
  const server = await startServer('parley', { ...LIFTED, ROOM_CAPACITY: String(PER_ROOM) });
  const rooms = Array.from({ length: ROOMS }, () => parley.newRoom());
  const bytes: number[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    await visits(server, parley, rooms, VISITS);
    bytes.push(await server.memory());
  }
  await server.end();
  return bytes;
}
