import { TIMES, type SettingsChange } from '@parley/protocol';
import { expect, test } from 'vitest';
import { decide, evolve, newRoom, ownerOf, reopened, viewOf, wakeAt, type Command, type Room } from '../index.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
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
const leaves = (seat: string, at: number): Command => ({ type: 'leave', seat, at });
const sets = (seat: string, change: SettingsChange): Command => ({ type: 'settings', seat, change, at: 9 });
const owner = (room: Room): string | null => ownerOf(viewOf(room));
const empty = newRoom('aaaa-bbbb-cccc-dddd', 3, 0);
const both = after(empty, joins(ada, 1), joins(bob, 2));

test('[RO1] who comes first into an empty room owns it, and of an empty room nobody is the owner', () => {
  expect([owner(empty), owner(both)]).toEqual([null, ada]);
  const alone = after(both, leaves(ada, 3), leaves(bob, 4));
  expect([owner(alone), owner(after(alone, joins(cyd, 5)))]).toEqual([null, cyd]);
  // The first owner comes back to a room that somebody else has opened meanwhile.
  expect(owner(after(alone, joins(cyd, 5), resumes(ada, 6)))).toBe(cyd);
});

test('[RO2] when the owner leaves, who has been there longest stands in, until the owner is back', () => {
  const without = after(both, joins(cyd, 3), leaves(ada, 4));
  expect([owner(without), owner(after(without, leaves(bob, 5)))]).toEqual([bob, cyd]);
  expect(owner(after(without, resumes(ada, 5)))).toBe(ada);
  expect(owner(after(both, { type: 'cut', seat: ada, at: 3 }))).toBe(ada);
  expect(owner(reopened(both, 9))).toBe(ada);
});

test('[RO3] the owner alone changes title, listed and kept, each by itself; the same again makes no event', () => {
  const named = after(
    both,
    sets(ada, { title: 'Weekly sync' }),
    sets(ada, { listed: true }),
    sets(ada, { kept: true }),
  );
  expect(viewOf(named)).toMatchObject({ title: 'Weekly sync', listed: true, kept: true });
  expect(viewOf(after(named, sets(ada, { listed: false, title: null })))).toMatchObject({ title: null, kept: true });
  for (const change of [{}, { title: 'Weekly sync' }, { listed: true, kept: true }]) {
    expect(decide(named, sets(ada, change))).toEqual({ ok: true, events: [] });
  }
  expect(decide(named, sets(bob, { title: 'Mine' }))).toEqual({ ok: false, code: 'room.owner' });
  expect(decide(named, sets(cyd, { title: 'Mine' }))).toEqual({ ok: false, code: 'seat.unknown' });
  expect(decide(after(named, leaves(ada, 3)), sets(bob, { title: 'Ours' }))).toMatchObject({ ok: true });
});

test('[RO4] a room without a title is not listed, and a listed one does not lose its title', () => {
  const refused = { ok: false, code: 'room.untitled' };
  expect(decide(both, sets(ada, { listed: true }))).toEqual(refused);
  const listed = after(both, sets(ada, { title: 'Weekly sync', listed: true }));
  expect(decide(listed, sets(ada, { title: null }))).toEqual(refused);
  expect(viewOf(after(listed, sets(ada, { title: null, listed: false }))).title).toBeNull();
});

test('[RO5] a kept room waits for nothing when it is empty, and one that is kept no longer is forgotten after ten minutes', () => {
  const kept = after(both, sets(ada, { kept: true }), leaves(ada, 10), leaves(bob, 20));
  expect(wakeAt(kept)).toBeNull();
  expect(decide(kept, { type: 'wake', at: 400 * TIMES.secretMs })).toEqual({ ok: true, events: [] });
  const no = after(kept, joins(cyd, 30), sets(cyd, { kept: false }), leaves(cyd, 40));
  expect(wakeAt(no)).toBe(40 + TIMES.emptyRoomMs);
  expect(decide(no, { type: 'wake', at: 40 + TIMES.emptyRoomMs })).toEqual({
    ok: true,
    events: [{ type: 'forgotten' }],
  });
});
