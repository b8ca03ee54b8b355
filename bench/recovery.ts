// From a cut socket to the seat again, beside a client of a bare Socket.IO server that does nothing but connect again at once; and from
// the port of a server that was killed and started again until all of two hundred people are back.
import { newRoomId } from '@parley/client';
import { io } from 'socket.io-client';
import { Harmed } from '../chaos/Harmed.ts';
import { Ledger } from '../chaos/Ledger.ts';
import { Member } from '../chaos/Member.ts';
import { layWire } from '../e2e/kit/wire.ts';
import { until } from '../e2e/kit/until.ts';
import { median, report } from './figures.ts';
import { startServer } from './server/running.ts';

const ROUNDS = 5;
/** Cuts in each round, one after the other. */
const CUTS = 40;
const PEOPLE = 200;
const PER_ROOM = 5;
const KILLS = 5;
const GOALS = { cutMs: 150, times: 5, allBackMs: 3_000 };

/** Measures how soon people are back. True when it is soon enough. */
export async function measureRecovery(): Promise<boolean> {
  const ours: number[] = [];
  const bare: number[] = [];
  const server = await Harmed.start();
  const relay = await startServer('socket.io');
  const [cut, again] = [await cutSeat(server.port), await cutBare(relay.port)];
  let allBack: number[];
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      for (let i = 0; i < CUTS; i += 1) {
        const times = [await cut.once(), await again.once()];
        if (round < 0) continue;
        ours.push(times[0] ?? Number.NaN);
        bare.push(times[1] ?? Number.NaN);
      }
    }
    allBack = await kills(server);
  } finally {
    await Promise.all([cut.close(), again.close()]);
    await Promise.all([server.close(), relay.end()]);
  }
  const times = median(ours) / median(bare);
  return report(
    'recovery',
    [
      { what: 'socket cut → back in the seat', values: ours },
      { what: 'socket cut → connected again, bare Socket.IO, at once', values: bare },
      { what: `killed (-9), port open → all of ${PEOPLE} back`, values: allBack },
    ],
    [
      {
        text: `back in the seat within ${GOALS.cutMs} ms: ${Math.round(median(ours))} ms`,
        met: median(ours) <= GOALS.cutMs,
      },
      { text: `at most ${GOALS.times} × who only connects again: ${times.toFixed(2)} ×`, met: times <= GOALS.times },
      {
        text: `all of ${PEOPLE} back within ${GOALS.allBackMs} ms, every time: ${Math.round(Math.max(...allBack))} ms`,
        met: Math.max(...allBack) <= GOALS.allBackMs,
      },
    ],
  );
}

interface Cuttable {
  /** Cuts, and says after how many milliseconds it was mended. */
  once(): Promise<number>;
  close(): Promise<void>;
}

async function cutSeat(port: number): Promise<Cuttable> {
  const wire = await layWire(port);
  let back = (): void => {};
  const url = `http://127.0.0.1:${wire.port}`;
  const member = new Member({ name: 'Ada', room: newRoomId(), url, ledger: new Ledger(), resumed: () => back() });
  member.enter(true);
  await until('she is in', () => member.isHere);
  return {
    once: () =>
      new Promise((resolve) => {
        const began = performance.now();
        back = () => resolve(performance.now() - began);
        wire.cut();
      }),
    async close() {
      member.close();
      await wire.close();
    },
  };
}

async function cutBare(port: number): Promise<Cuttable> {
  const wire = await layWire(port);
  const options = { transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(`http://127.0.0.1:${wire.port}`, options);
  let back = (): void => {};
  socket.on('connect', () => socket.emit('joinRoom', 'a'));
  socket.on('joined', () => back());
  socket.on('disconnect', () => setTimeout(() => socket.connect(), 0));
  const mended = (): Promise<void> => new Promise((resolve) => (back = resolve));
  await mended();
  return {
    async once() {
      const began = performance.now();
      const done = mended();
      wire.cut();
      await done;
      return performance.now() - began;
    },
    async close() {
      socket.off('disconnect');
      socket.disconnect();
      await wire.close();
    },
  };
}

/** Milliseconds until the last of all is back, each time. */
async function kills(server: Harmed): Promise<number[]> {
  let returned = 0;
  let last = 0;
  const ledger = new Ledger();
  const url = `http://127.0.0.1:${server.port}`;
  const resumed = (): void => {
    returned += 1;
    last = performance.now();
  };
  let room = '';
  const members = Array.from({ length: PEOPLE }, (_, i) => {
    if (i % PER_ROOM === 0) room = newRoomId();
    return new Member({ name: `P${i}`, room, url, ledger, resumed });
  });
  const times: number[] = [];
  try {
    for (const member of members) member.enter(true);
    await until('all are in', () => members.every(({ isHere }) => isHere));
    for (let i = 0; i < KILLS; i += 1) {
      returned = 0;
      let open = 0;
      server.suffer('kill', 0, (at) => (open = at));
      await until('all are back', () => returned >= PEOPLE && members.every(({ isHere }) => isHere));
      await server.idle();
      times.push(last - open);
    }
  } finally {
    for (const member of members) member.close();
  }
  if (ledger.faults.length > 0) throw new Error(`lost on the way: ${JSON.stringify(ledger.faults.slice(0, 3))}`);
  return times;
}
