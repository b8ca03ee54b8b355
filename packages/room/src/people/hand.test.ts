import { expect, test } from 'vitest';
import { decide, evolve, newRoom, reopened, viewOf, type Command, type Room } from '../index.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const ada = 'a'.repeat(26);
const bob = 'b'.repeat(26);

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
  name: seat,
  media: OFF,
  at: 0,
});
const hand = (seat: string, up: boolean, at: number): Command => ({ type: 'hand', seat, up, at });
const both = after(newRoom('aaaa-bbbb-cccc-dddd', 2, 0), joins(ada), joins(bob));
const hands = (room: Room) => viewOf(room).people.map((person) => person.handSince);

test('[HD1] a hand that goes up is seen by everybody since when, and comes down again', () => {
  const up = after(both, hand(bob, true, 7), hand(ada, true, 9));
  expect(hands(up)).toEqual([9, 7]);
  expect(hands(after(up, hand(bob, false, 10)))).toEqual([9, null]);
});

test('[HD2] raising a hand that is up keeps its place, and lowering one that is down is no event', () => {
  const up = after(both, hand(ada, true, 7));
  expect(decide(up, hand(ada, true, 9))).toEqual({ ok: true, events: [] });
  expect(decide(both, hand(ada, false, 9))).toEqual({ ok: true, events: [] });
});

test('[HD3] a hand stays up while its seat reconnects and when the room is opened again, and is down after the seat left', () => {
  const up = after(both, hand(ada, true, 7));
  const cut = after(up, { type: 'cut', seat: ada, at: 8 });
  expect(hands(cut)).toEqual([7, null]);
  const back: Command = { type: 'resume', seat: ada, secretHash: `h${ada}`, media: OFF, at: 9 };
  expect(hands(after(cut, back))).toEqual([7, null]);
  expect(hands(reopened(up, 100))).toEqual([7, null]);
  expect(hands(after(up, { type: 'leave', seat: ada, at: 8 }, back))).toEqual([null, null]);
});

test('[HD4] who is not in the room cannot raise a hand', () => {
  expect(decide(both, hand('c'.repeat(26), true, 1))).toEqual({ ok: false, code: 'seat.unknown' });
});
