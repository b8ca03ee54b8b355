import { expect, test } from 'vitest';
import { decide, evolve, newRoom, viewOf, type Command, type Room } from '../index.ts';

const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const [ada, bob, cyd] = ['a', 'b', 'c'].map((letter) => letter.repeat(26)) as [string, string, string];
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
  media,
  at,
});
const resumes = (seat: string, at: number): Command => ({ type: 'resume', seat, secretHash: `h${seat}`, media, at });
const both = after(newRoom('aaaa-bbbb-cccc-dddd', 2, 0), joins(ada, 1), joins(bob, 2));

test('[OR1] who is removed cannot come back by the secret; who leaves can', () => {
  const left = after(both, { type: 'leave', seat: bob, at: 3 });
  expect(decide(left, resumes(bob, 4))).toMatchObject({ ok: true });
  const refused = { ok: false, code: 'seat.unknown' };
  for (const room of [
    after(both, { type: 'remove', seat: bob, at: 3 }),
    after(left, { type: 'remove', seat: bob, at: 3 }),
  ]) {
    expect(decide(room, resumes(bob, 4))).toEqual(refused);
    expect(viewOf(room).people.map(({ id }) => id)).toEqual([ada]);
  }
  expect(decide(both, { type: 'remove', seat: cyd, at: 3 })).toEqual(refused);
});

test('[OR1] a room whose last person was removed is empty from then on', () => {
  const empty = after(both, { type: 'remove', seat: ada, at: 3 }, { type: 'remove', seat: bob, at: 9 });
  expect([empty.emptySince, empty.gone.size]).toEqual([9, 0]);
  // Whoever left before does not make it younger.
  const gone = after(both, { type: 'leave', seat: ada, at: 3 }, { type: 'leave', seat: bob, at: 4 });
  expect(after(gone, { type: 'remove', seat: ada, at: 50 }).emptySince).toBe(4);
});

test('[OR2] the end of a room removes everybody, also from a room that is kept', () => {
  const kept = after(both, { type: 'arrange', change: { kept: true }, capacity: null, at: 3 });
  expect(decide(kept, { type: 'end', at: 5 })).toEqual({
    ok: true,
    events: [
      { type: 'removed', seat: ada, at: 5 },
      { type: 'removed', seat: bob, at: 5 },
      { type: 'ended', at: 5 },
    ],
  });
});

test('[OR3] the operator names, lists and keeps a room that is not theirs, and says how many fit', () => {
  const arrange = (change: object, capacity: number | null = null): Command => ({
    type: 'arrange',
    change,
    capacity,
    at: 3,
  });
  const named = after(both, arrange({ title: 'Weekly', listed: true }, 3));
  expect(viewOf(named)).toMatchObject({ title: 'Weekly', listed: true, kept: false, capacity: 3 });
  expect(viewOf(after(named, joins(cyd))).people).toHaveLength(3);
  expect(decide(named, arrange({ title: 'Weekly' }, 3))).toEqual({ ok: true, events: [] });
  expect(decide(both, arrange({ listed: true }))).toEqual({ ok: false, code: 'room.untitled' });
  // Whoever is inside stays inside.
  const smaller = after(named, joins(cyd), arrange({}, 2));
  expect([viewOf(smaller).people.length, viewOf(smaller).capacity]).toEqual([3, 2]);
});

test('[JL11] a room for invited people gives seats to them alone, whoever asks first; who has a seat comes back into it', () => {
  const arrange: Command = { type: 'arrange', change: {}, capacity: null, invited: true, at: 0 };
  const empty = after(newRoom('aaaa-bbbb-cccc-dddd', 2, 0), arrange);
  const refused = { ok: false, code: 'link.needed' };
  expect(decide(empty, joins(ada))).toEqual(refused);
  expect(decide(empty, { ...joins(ada), invited: false } as Command)).toEqual(refused);
  const byLink = { ...joins(ada, 1), invited: true } as Command;
  const room = after(empty, byLink, { type: 'leave', seat: ada, at: 2 }, resumes(ada, 3));
  expect([...room.seats.keys()]).toEqual([ada]);
  // Also a full one says that first: what is inside is none of a stranger's business.
  const full = after(room, { ...joins(bob, 4), invited: true } as Command);
  expect(decide(full, joins(cyd, 5))).toEqual(refused);
  expect(decide(full, { ...joins(cyd, 5), invited: true } as Command)).toEqual({ ok: false, code: 'room.full' });
});

test('[JL11] who is inside stays when the room is for the invited from now on, and is told; a change of nothing is none', () => {
  const arrange = (invited: boolean): Command => ({ type: 'arrange', change: {}, capacity: null, invited, at: 3 });
  const decision = decide(both, arrange(true));
  expect(decision).toEqual({ ok: true, events: [{ type: 'invited', invited: true }] });
  const room = after(both, arrange(true));
  expect(viewOf(room)).toEqual({ ...viewOf(both), invited: true });
  expect(decide(room, arrange(true))).toEqual({ ok: true, events: [] });
  expect(after(room, { type: 'arrange', change: {}, capacity: 3, at: 4 }).invited).toBe(true);
  // It is the operator's: whoever came first neither lists it nor lets it go.
  const change = { type: 'settings', seat: ada, change: { kept: true }, at: 5 } as const;
  expect(decide(room, change)).toEqual({ ok: false, code: 'room.owner' });
  expect(decide(after(room, arrange(false)), change)).toMatchObject({ ok: true });
  expect(after(room, arrange(false), { type: 'leave', seat: bob, at: 5 }, joins(cyd, 6)).seats.has(cyd)).toBe(true);
});
