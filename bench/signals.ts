// What handing on a signal, and answering an ask, costs the processor of our server, with every check that it makes, beside a relay of
// a few lines on the same Socket.IO. Each server is a process of its own; they take turns.
import { type Figure, median, report } from './figures.ts';
import { type Profile, wordsOf } from './server/Profiler.ts';
import { type Running, startServer } from './server/running.ts';
import { bare, type Guest, parley, type Speaker } from './server/speakers.ts';

const ROUNDS = 9;
/** Rounds of each, after all others, in which a profiler says where the time goes. */
const PROFILES = 5;
const MESSAGES = 5_000;
/** So many are under way at once. */
const WINDOW = 16;
const SMALL = 200;
const LARGE = 4_000;
const GOALS = { small: 1.15, large: 1.0, ask: 1.15 };
const MANY = '1000000';

/** What is said, and what says that it has come. */
type Work = (
  speaker: Speaker,
  from: Guest,
  to: Guest,
  room: string,
) => {
  readonly frame: (n: number) => string;
  readonly at: Guest;
  readonly comes: string;
};
const signals =
  (bytes: number): Work =>
  (speaker, _, to, room) => {
    const frame = speaker.signal(to, room, bytes);
    return { frame: () => frame, at: to, comes: speaker.brings.signal };
  };
const asks: Work = (speaker, from, _, room) => ({
  frame: (n) => speaker.ask(room, n),
  at: from,
  comes: speaker.brings.answer,
});

/** Measures signals and asks. True when they cost little enough. */
export async function measureSignals(): Promise<boolean> {
  const ours = await startServer('parley', { RATE_JOINS: MANY, RATE_NEW_ROOMS: MANY });
  const theirs = await startServer('socket.io');
  const kinds = [
    { what: `signal of ${SMALL} B`, work: signals(SMALL), goal: GOALS.small },
    { what: `signal of ${LARGE / 1_000} kB`, work: signals(LARGE), goal: GOALS.large },
    { what: 'ask with its answer, told to two', work: asks, goal: GOALS.ask },
  ];
  const rows = kinds.map((kind) => ({ ...kind, ours: [] as number[], bare: [] as number[] }));
  const notes: string[] = [];
  try {
    // The first rounds meet code that is not compiled yet; they are not counted.
    for (let round = -1; round <= ROUNDS; round += 1) {
      for (const row of rows) {
        const [own, other] = [await costOf(ours, parley, row.work), await costOf(theirs, bare, row.work)];
        if (round <= 0) continue;
        row.ours.push(own);
        row.bare.push(other);
      }
    }
    for (const { what, work } of kinds) {
      const [own, other] = [[] as Profile[], [] as Profile[]];
      for (let round = 0; round < PROFILES; round += 1) {
        own.push(await ours.profile(() => costOf(ours, parley, work)));
        other.push(await theirs.profile(() => costOf(theirs, bare, work)));
      }
      const [words, peers] = [wordsOf(own, MESSAGES), wordsOf(other, MESSAGES)];
      notes.push(`${what}, µs while a profiler looks on: Parley ${words}; bare Socket.IO ${peers}`);
    }
  } finally {
    await Promise.all([ours.end(), theirs.end()]);
  }
  const figures: Figure[] = rows.flatMap(({ what, ours: own, bare: other }) => [
    { what: `${what}, Parley`, values: own },
    { what: `${what}, bare Socket.IO`, values: other },
  ]);
  const goals = rows.map(({ what, ours: own, bare: other, goal }) => {
    const ratio = median(own) / median(other);
    return { text: `${what}: at most ${goal} × bare Socket.IO: ${ratio.toFixed(2)} ×`, met: ratio <= goal };
  });
  return report('signals', figures, goals, 'µs', notes);
}

/** Microseconds of the server's processor for one. */
async function costOf(server: Running, speaker: Speaker, work: Work): Promise<number> {
  const room = speaker.newRoom();
  const from = await speaker.enter(server.port, room);
  const to = await speaker.enter(server.port, room);
  const { frame, at, comes } = work(speaker, from, to, room);
  const before = await server.cpu();
  await new Promise<void>((resolve) => {
    let [sent, heard] = [0, 0];
    const send = (): void => {
      for (; sent < MESSAGES && sent - heard < WINDOW; sent += 1) from.socket.send(frame(sent));
    };
    at.heard = (data) => {
      if (data.toString('latin1', 0, comes.length) !== comes) return;
      heard += 1;
      if (heard === MESSAGES) resolve();
      else send();
    };
    send();
  });
  const cost = (await server.cpu()) - before;
  for (const { socket } of [from, to]) socket.terminate();
  return cost / MESSAGES;
}
