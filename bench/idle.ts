// What somebody costs who is in a room and does nothing: the server's processor from the connection to the seat, and its memory, beside a
// client in a room of a bare Socket.IO server. Each round has servers of its own.
import { median, report } from './figures.ts';
import { crowd, LIFTED } from './server/crowd.ts';
import { type Profile, wordsOf } from './server/Profiler.ts';
import { startServer } from './server/running.ts';
import { bare, parley } from './server/speakers.ts';

const ROUNDS = 5;
const GUESTS = 1_000;
/** What the first ones compile and cache is not theirs. */
const FIRST = 300;
const PER_ROOM = 2;
const RATIO = 1.2;
/** Those who come while a profiler says where the time goes. */
const PROFILED = 500;
const nothing = () => ({ micros: [] as number[], kilobytes: [] as number[], profiles: [] as Profile[] });

/** Measures idle guests. True when they cost little enough. */
export async function measureIdle(): Promise<boolean> {
  const sides = [
    { start: () => startServer('parley', LIFTED), speaker: parley, ...nothing() },
    { start: () => startServer('socket.io'), speaker: bare, ...nothing() },
  ] as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { start, speaker, micros, kilobytes, profiles } of sides) {
      const server = await start();
      const first = await crowd(server, speaker, { count: FIRST, perRoom: PER_ROOM });
      const [bytes, cpu] = [await server.memory(), await server.cpu()];
      const guests = await crowd(server, speaker, { count: GUESTS, perRoom: PER_ROOM, after: FIRST });
      micros.push(((await server.cpu()) - cpu) / GUESTS);
      kilobytes.push(((await server.memory()) - bytes) / GUESTS / 1_000);
      const more = { count: PROFILED, perRoom: PER_ROOM, after: FIRST + GUESTS };
      profiles.push(await server.profile(async () => guests.push(...(await crowd(server, speaker, more)))));
      for (const { socket } of [...first, ...guests]) socket.terminate();
      await server.end();
    }
  }
  const [ours, theirs] = sides;
  const goal = (what: string, own: readonly number[], other: readonly number[]) => {
    const ratio = median(own) / median(other);
    return { text: `${what}: at most ${RATIO} × bare Socket.IO: ${ratio.toFixed(2)} ×`, met: ratio <= RATIO };
  };
  return report(
    'idle',
    [
      { what: 'connect and join, Parley', values: ours.micros, unit: 'µs' },
      { what: 'connect and join, bare Socket.IO', values: theirs.micros, unit: 'µs' },
      { what: 'memory of one who sits there, Parley', values: ours.kilobytes, unit: 'kB' },
      { what: 'memory of one who is there, bare Socket.IO', values: theirs.kilobytes, unit: 'kB' },
    ],
    [
      goal('processor of connect and join', ours.micros, theirs.micros),
      goal('memory', ours.kilobytes, theirs.kilobytes),
    ],
    '',
    [
      `connect and join, µs while a profiler looks on: Parley ${wordsOf(ours.profiles, PROFILED)}; bare Socket.IO ${wordsOf(theirs.profiles, PROFILED)}`,
    ],
  );
}
