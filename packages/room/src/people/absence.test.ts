import { LIMITS, TIMES } from '@parley/protocol';
import { expect, test } from 'vitest';
import { decide, evolve, newRoom, viewOf, wakeAt, type Command, type Room } from '../index.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const ada = 'a'.repeat(26);
const bob = 'b'.repeat(26);
const after = (room: Room, ...commands: Command[]): Room =>
  commands.reduce((now, command) => {
    const decision = decide(now, command);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.code}`);
    return decision.events.reduce(evolve, now);
  }, room);
const joins = (seat: string, at = 0): Command => ({
  type: 'join',
  seat,
  secretHash: `h${seat}`,
  name: seat,
  media: OFF,
  at,
});
const resumes = (seat: string, at: number): Command => ({
  type: 'resume',
  seat,
  secretHash: `h${seat}`,
  media: OFF,
  at,
});
const empty = newRoom('aaaa-bbbb-cccc-dddd', 2, 0);
const both = after(empty, joins(ada), joins(bob));

test('[LV2] a second cut, or a going after a cut, gives no more time', () => {
  const cut = after(both, { type: 'cut', seat: ada, at: 100 });
  const again = after(cut, { type: 'cut', seat: ada, at: 9_000 }, { type: 'going', seat: ada, at: 9_000 });
  expect(wakeAt(again)).toBe(100 + TIMES.reconnectingMs);
});

test('[LV3] who goes and comes back in time stays, and nothing is pending any more', () => {
  const back = after(both, { type: 'going', seat: ada, at: 100 }, resumes(ada, 2_000));
  expect([viewOf(back), wakeAt(back)]).toEqual([viewOf(both), null]);
  expect(decide(back, { type: 'wake', at: 100 + TIMES.goingMs })).toEqual({ ok: true, events: [] });
});

test('[LV2] the room wakes for whoever’s time is over first, and takes only those', () => {
  const room = after(both, { type: 'cut', seat: ada, at: 100 }, { type: 'cut', seat: bob, at: 200 });
  expect(wakeAt(room)).toBe(100 + TIMES.reconnectingMs);
  const left = after(room, { type: 'wake', at: 100 + TIMES.reconnectingMs });
  expect([...left.seats.keys()]).toEqual([bob]);
  expect(wakeAt(left)).toBe(200 + TIMES.reconnectingMs);
});

test('[LV8] who is not in the room can neither leave nor change media, and their absence is no event', () => {
  expect(decide(empty, { type: 'leave', seat: ada, at: 1 })).toEqual({ ok: false, code: 'seat.unknown' });
  expect(decide(empty, { type: 'media', seat: ada, media: OFF, at: 1 })).toEqual({ ok: false, code: 'seat.unknown' });
  expect(decide(empty, { type: 'cut', seat: ada, at: 1 })).toEqual({ ok: true, events: [] });
  expect(decide(empty, { type: 'going', seat: ada, at: 1 })).toEqual({ ok: true, events: [] });
});

test('[RS7] the last 512 who left may come back, older ones and those of yesterday are forgotten', () => {
  const seat = (i: number): string => i.toString(32).padStart(26, '0');
  let room = empty;
  for (let i = 0; i <= LIMITS.gonePerRoom; i += 1) {
    room = after(room, joins(seat(i), i), { type: 'leave', seat: seat(i), at: i });
  }
  expect(room.gone.size).toBe(LIMITS.gonePerRoom);
  expect([decide(room, resumes(seat(0), 1_000)).ok, decide(room, resumes(seat(1), 1_000)).ok]).toEqual([false, true]);
  const nextDay = TIMES.secretMs + 1_000;
  const tidy = after(room, joins(ada, nextDay), { type: 'leave', seat: ada, at: nextDay });
  expect([...tidy.gone.keys()]).toEqual([ada]);
});
