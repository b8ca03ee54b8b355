import { expect, test } from 'vitest';
import { destinationOf, pathOf } from './home.ts';
import { readRecent, recentRooms, withRecent } from './recent.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const OTHER = 'aaaa-bbbb-cccc-dddd';

test.each([
  [ROOM],
  ['K3VD9X0Q7MZTH2EP'],
  [`  ${ROOM} `],
  [`https://meet.example:3443/r/${ROOM}`],
  [`Join me: https://meet.example/r/${ROOM}?from=mail`],
])('[WB2] %j leads to its meeting', (text) => {
  expect(destinationOf(text)).toEqual({ at: 'room', room: ROOM });
});

test('[JL9] a join link that is pasted leads to its meeting with its token', () => {
  const to = destinationOf(`Come in: https://meet.example/r/${ROOM}#link=a.b-_.c `);
  expect(to).toEqual({ at: 'room', room: ROOM, link: 'a.b-_.c' });
  expect(pathOf(ROOM, 'a.b-_.c')).toBe(`/r/${ROOM}#link=a.b-_.c`);
  expect(pathOf(ROOM)).toBe(`/r/${ROOM}`);
});

test('[WB2] nothing and nonsense are told apart', () => {
  expect(destinationOf('  ')).toEqual({ at: 'empty' });
  expect(destinationOf('tuesday 9:30')).toEqual({ at: 'unknown' });
});

test('[WB3] recent meetings are newest first, each once, four at most', () => {
  const rooms = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter}aaa-bbbb-cccc-dddd`);
  const list = rooms.reduce((list, room, at) => withRecent(list, { room, at }), readRecent(null));
  expect(list.map(({ at }) => at)).toEqual([4, 3, 2, 1]);
  expect(withRecent(list, { room: rooms[2]!, at: 9 }).map(({ at }) => at)).toEqual([9, 4, 3, 1]);
});

test.each([
  ['not json'],
  ['{"room":1}'],
  [
    '[{"room":"../../x","at":1},{"room":"aaaa-bbbb-cccc-dddd","at":"x"},{"room":"aaaa-bbbb-cccc-dddd","at":1,"title":{}},null]',
  ],
])('[WB3] stored nonsense %j is an empty list', (text) => {
  expect(readRecent({ getItem: () => text })).toEqual([]);
});

test('[RO16] a recent meeting has the name of its room, keeps it when it is visited again, and loses it with the room', () => {
  const rooms = recentRooms(null);
  rooms.visited(ROOM, 1);
  rooms.visited(OTHER, 2);
  rooms.named(ROOM, '<b>Weekly</b> sync');
  expect(rooms.list.value).toEqual([
    { room: OTHER, at: 2 },
    { room: ROOM, at: 1, title: '<b>Weekly</b> sync' },
  ]);
  rooms.visited(ROOM, 3);
  expect(rooms.list.value[0]).toEqual({ room: ROOM, at: 3, title: '<b>Weekly</b> sync' });
  rooms.named(ROOM, null);
  expect(rooms.list.value[0]).toEqual({ room: ROOM, at: 3 });
});

test('[WB3] a removed meeting is gone from the device', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  };
  const rooms = recentRooms(store as unknown as Storage);
  rooms.visited(ROOM, 1);
  rooms.visited(OTHER, 2);
  rooms.forget(OTHER);
  expect(rooms.list.value).toEqual([{ room: ROOM, at: 1 }]);
  expect(readRecent(store)).toEqual([{ room: ROOM, at: 1 }]);
});

test('[WB3] a storage that refuses to write loses nothing on the page', () => {
  const refuse = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  const rooms = recentRooms({ getItem: () => null, setItem: refuse } as unknown as Storage);
  rooms.visited(ROOM, 1);
  expect(rooms.list.value).toEqual([{ room: ROOM, at: 1 }]);
});
