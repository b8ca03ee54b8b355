import type { RoomSummary } from '@parley/client/admin';
import { expect, test } from 'vitest';
import { newRoomOf } from './newRoom.ts';
import { roomsIn, type RoomsWish } from './rooms.ts';

const room = (id: string, title: string | null, people: number, since: number | null = null): RoomSummary => ({
  id,
  title,
  people,
  since,
  listed: false,
  kept: false,
  invited: false,
  capacity: 6,
  sharing: 0,
  recording: 0,
});
const ROOMS = [room('c', null, 2, 30), room('b', 'Room 10', 2, 10), room('a', 'room 9', 4, 20), room('d', 'Straße', 0)];
const ids = (wish: Partial<RoomsWish>): string =>
  roomsIn(ROOMS, { text: '', by: 'people', down: true, ...wish })
    .map(({ id }) => id)
    .join('');

test('[OP8] rooms are sorted by people, title and time, both ways; what is equal keeps its place', () => {
  expect(ids({})).toBe('abcd');
  expect(ids({ down: false })).toBe('dbca');
  expect(ids({ by: 'room', down: false })).toBe('abdc');
  expect(ids({ by: 'room', down: true })).toBe('cdba');
  expect(ids({ by: 'since', down: true })).toBe('cabd');
});

test('[OP8] rooms are found by a part of their title or code, in capitals or not', () => {
  expect(ids({ text: ' ROOM ' })).toBe('ab');
  expect(ids({ text: 'd' })).toBe('d');
  expect(ids({ text: '１０' })).toBe('b');
  expect(ids({ text: 'nowhere' })).toBe('');
});

test('[OP17] a new room is listed only with a title, and holds from two to as many as may be', () => {
  const draft = { title: ' Lunch ', listed: true, kept: false, capacity: '' };
  expect(newRoomOf(draft)).toEqual({ title: 'Lunch', listed: true, kept: false });
  expect(newRoomOf({ ...draft, capacity: ' 4 ' })).toMatchObject({ capacity: 4 });
  expect(newRoomOf({ ...draft, title: '  ' })).toBe('untitled');
  expect(newRoomOf({ ...draft, title: '', listed: false })).toMatchObject({ title: null });
  for (const capacity of ['1', '9', '2.5', 'many', '-3', '1e1x'])
    expect(newRoomOf({ ...draft, capacity })).toBe('capacity');
});
