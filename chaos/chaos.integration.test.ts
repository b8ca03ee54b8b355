import { afterAll, beforeAll, expect, test } from 'vitest';
import { Harmed } from './Harmed.ts';
import type { About, How } from './Ledger.ts';
import type { Tamper } from './Link.ts';
import { play } from './play.ts';
import { Recovery } from './recovery.ts';

const CALM = { seed: 7, rooms: 1, perRoom: 3, steps: 80, cuts: 0, kills: 0, stops: 0, stalls: 0 };
/** What is broken for good is given up soon. */
const PATIENCE_MS = 1_000;

let server: Harmed;
beforeAll(async () => {
  server = await Harmed.start();
});
afterAll(() => server.close());

type Message = { readonly conversation?: string };
/** A kind of message; or of lines only those that are said to one alone. */
const is = (kind: string, event: string, message: unknown): boolean =>
  kind === 'whisper' ? event === 'chat' && (message as Message).conversation !== 'room' : event === kind;
/** What becomes of the third message of a kind, or of all from there on; all others come as they are. */
const third = (kind: string, change: Tamper, andLater = false): (() => Tamper) => {
  return () => {
    let seen = 0;
    return (event, message) => {
      if (!is(kind, event, message)) return [[event, message]];
      seen += 1;
      return seen === 3 || (andLater && seen > 3) ? change(event, message) : [[event, message]];
    };
  };
};
/** Two neighbours change places. */
const swapped = (kind: string): (() => Tamper) => {
  return () => {
    let seen = 0;
    let kept: readonly [string, unknown] | null = null;
    return (event, message) => {
      if (!is(kind, event, message)) return [[event, message]];
      seen += 1;
      if (seen === 3) {
        kept = [event, message];
        return [];
      }
      return seen === 4 && kept ? [[event, message], kept] : [[event, message]];
    };
  };
};
const dropped: Tamper = () => [];
const doubled: Tamper = (event, message) => [
  [event, message],
  [event, message],
];
const empty: Tamper = (event, message) => [[event, { ...(message as object), body: { type: 'unknown' } }]];

test.each<[string, About, How, string, () => Tamper]>([
  ['CX1', 'view', 'wrong', 'shows what a notice did not say', third('notice', empty, true)],
  ['CX2', 'notice', 'lost', 'does not hear a notice', third('notice', dropped)],
  ['CX2', 'notice', 'doubled', 'hears a notice twice', third('notice', doubled)],
  ['CX2', 'notice', 'reordered', 'hears two notices in the wrong order', swapped('notice')],
  ['CX3', 'line', 'lost', 'does not hear a line', third('chat', dropped)],
  ['CX3', 'line', 'doubled', 'hears a line twice', third('chat', doubled)],
  ['CX3', 'line', 'reordered', 'hears two lines in the wrong order', swapped('chat')],
  ['CX3', 'line', 'lost', 'does not hear a line that is for it alone', third('whisper', dropped)],
  ['CX3', 'line', 'doubled', 'hears a line twice that is for it alone', third('whisper', doubled)],
  ['CX3', 'line', 'reordered', 'hears two lines in the wrong order that are for it alone', swapped('whisper')],
  ['CX4', 'signal', 'lost', 'does not hear a signal', third('signal', dropped, true)],
  ['CX4', 'signal', 'doubled', 'hears a signal twice', third('signal', doubled)],
  ['CX4', 'signal', 'reordered', 'hears two signals in the wrong order', swapped('signal')],
  [
    'CX5',
    'seat',
    'lost',
    'is told of a leaving that was none',
    third('notice', (event, message) => [[event, leftInstead(message)]]),
  ],
])('a client that is planted to fail [%s] is found (%s %s): it %s', async (_, about, how, __, plant) => {
  const { faults } = await play(server, new Recovery(), { ...CALM, tamper: plant(), patienceMs: PATIENCE_MS });
  expect(faults.map((fault) => [fault.about, fault.how])).toContainEqual([about, how]);
});

/** Whoever a notice is about is gone. */
const leftInstead = (message: unknown): unknown => {
  const notice = message as { body: { seat?: string; person?: { id: string } } };
  return { ...notice, body: { type: 'left', seat: notice.body.seat ?? notice.body.person?.id, at: 1 } };
};

test('without a planted fault a calm call has none', async () => {
  const { faults, acts } = await play(server, new Recovery(), CALM);
  expect(faults).toEqual([]);
  expect(acts.get('signal')).toBeGreaterThan(3);
});

const fresh = Math.floor(Math.random() * 2 ** 31);
test.each([1, fresh])(
  '[CX1] [CX2] [CX3] [CX4] [CX5] cuts, freezes, pulled cables, reloads and restarts at random points lose, double and reorder nothing (seed %i)',
  async (seed) => {
    const calls = { rooms: 3, perRoom: 4, steps: 400, cuts: 0.25, kills: 1, stops: 1, stalls: 1 };
    const { faults, acts, counts } = await play(server, new Recovery(), { seed, ...calls });
    expect(faults).toEqual([]);
    // That something happened at all.
    for (const act of ['cut', 'kill', 'stop', 'stall'] as const) expect(acts.get(act), act).toBeGreaterThan(0);
    for (const [what, times] of Object.entries(counts)) expect(times, what).toBeGreaterThan(0);
  },
  120_000,
);
