import { expect, test } from 'vitest';
import {
  decide,
  directOf,
  evolve,
  isReachable,
  logOf,
  newRoom,
  otherOf,
  pairOf,
  type Command,
  type Room,
} from '../index.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const ada = 'a'.repeat(26);
const bob = 'b'.repeat(26);
const cyd = 'c'.repeat(26);
const dan = 'd'.repeat(26);

const after = (room: Room, ...commands: Command[]): Room =>
  commands.reduce((now, command) => {
    const decision = decide(now, command);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.code}`);
    return decision.events.reduce(evolve, now);
  }, room);
const joins = (seat: string): Command => ({
  type: 'join',
  seat,
  secretHash: `h${seat}`,
  name: `N${seat[0]}`,
  media: OFF,
  at: 0,
});
const room = after(newRoom('aaaa-bbbb-cccc-dddd', 6, 0), joins(ada), joins(bob), joins(cyd), {
  type: 'leave',
  seat: cyd,
  at: 1,
});

test('[DM1] two seats have one log, the same from both sides', () => {
  expect(logOf(room, ada, bob)).toEqual({ ok: true, value: pairOf(ada, bob) });
  expect(logOf(room, bob, ada)).toEqual(logOf(room, ada, bob));
  expect(logOf(room, ada, 'room')).toEqual({ ok: true, value: 'room' });
  expect([otherOf(pairOf(ada, bob), ada), otherOf(pairOf(ada, bob), bob)]).toEqual([bob, ada]);
  expect([otherOf(pairOf(ada, bob), cyd), otherOf('room', ada)]).toEqual([null, null]);
});

test('[DM2] one writes to who is known in the room, also after leaving, and to nobody else nor oneself', () => {
  expect(logOf(room, ada, cyd)).toEqual({ ok: true, value: pairOf(ada, cyd) });
  expect(logOf(room, ada, dan)).toEqual({ ok: false, code: 'chat.absent' });
  expect(logOf(room, ada, ada)).toEqual({ ok: false, code: 'chat.absent' });
  for (const conversation of ['room', ada] as const) {
    expect(logOf(room, dan, conversation)).toEqual({ ok: false, code: 'seat.unknown' });
    expect(logOf(room, cyd, conversation)).toEqual({ ok: false, code: 'seat.unknown' });
  }
});

test('[DM3] a seat is told of its own conversations only, those who left by their names', () => {
  const logs = new Map([
    ['room', 9],
    [pairOf(ada, bob), 2],
    [pairOf(bob, cyd), 3],
    [pairOf(ada, dan), 4],
  ] as const);
  expect(directOf(room, ada, logs)).toEqual([{ seat: bob, name: 'Nb', n: 2 }]);
  expect([...logs.keys()].map((log) => isReachable(room, log))).toEqual([true, true, true, false]);
  expect(directOf(room, bob, logs)).toEqual([
    { seat: ada, name: 'Na', n: 2 },
    { seat: cyd, name: 'Nc', n: 3 },
  ]);
});
