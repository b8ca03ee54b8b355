import { decide, evolve, newRoom, type Command, type Room } from '@parley/room';
import { expect, test } from 'vitest';
import { lifeOf } from './life.ts';

const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const [ada, bob] = ['a', 'b'].map((letter) => letter.repeat(26)) as [string, string];
const joins = (seat: string, at: number): Command => ({
  type: 'join',
  seat,
  secretHash: `h${seat}`,
  name: seat === ada ? 'Ada' : 'Bob',
  media,
  at,
});

/** What the operator reads while commands come in one after the other. */
const read = (...commands: Command[]): string[] => {
  let room: Room = newRoom('aaaa-bbbb-cccc-dddd', 4, 0);
  return commands.flatMap((command) => {
    const decision = decide(room, command);
    if (!decision.ok) throw new Error(decision.code);
    const life = lifeOf(decision.events, room);
    room = decision.events.reduce(evolve, room);
    return life.map(({ kind, name, detail, at }) => [at, kind, name, detail].filter((it) => it !== null).join(' '));
  });
};

test('[EV4] a room starts with the first who comes and ends with the last who goes; how each went is told', () => {
  expect(
    read(
      joins(ada, 1),
      joins(bob, 2),
      { type: 'leave', seat: ada, at: 3 },
      { type: 'cut', seat: bob, at: 4 },
      { type: 'wake', at: 30_000 },
    ),
  ).toEqual([
    '1 room.started',
    '1 person.joined Ada',
    '2 person.joined Bob',
    '3 person.left Ada left',
    '30000 person.left Bob lost',
    '30000 room.ended',
  ]);
  expect(read(joins(ada, 1), { type: 'going', seat: ada, at: 2 }, { type: 'wake', at: 9_000 }).slice(2)).toEqual([
    '9000 person.left Ada closed',
    '9000 room.ended',
  ]);
});

test('[EV4] who is removed did not leave, and a room that is ended is ended once, also an empty one', () => {
  expect(read(joins(ada, 1), { type: 'remove', seat: ada, at: 2 }).slice(2)).toEqual([
    '2 person.removed Ada',
    '2 room.ended',
  ]);
  expect(read(joins(ada, 1), joins(bob, 2), { type: 'end', at: 3 }).slice(3)).toEqual([
    '3 person.removed Ada',
    '3 person.removed Bob',
    '3 room.ended operator',
  ]);
  expect(read({ type: 'end', at: 3 })).toEqual(['3 room.ended operator']);
});

test('[JL13] who came by a join link is told as such', () => {
  expect(read({ ...joins(ada, 1), invited: true } as Command, joins(bob, 2))).toEqual([
    '1 room.started',
    '1 person.joined Ada link',
    '2 person.joined Bob',
  ]);
});
