import { expect, test } from 'vitest';
import { ChatRooms } from './ChatRooms.ts';

test('[CR1] who has not said a name is Anon', () => {
  const rooms = new ChatRooms();
  rooms.enter('a', 'den');
  expect(rooms.enter('b', 'den')).toEqual([{ to: ['a'], event: 'welcome', args: ['Anon', 2] }]);
});

test('[CR2] counts are members after the change: the newcomer is in, the leaver out', () => {
  const rooms = new ChatRooms();
  rooms.nickname('a', 'Ada');
  rooms.enter('a', 'den');
  rooms.enter('b', 'den');
  rooms.nickname('b', 7);
  expect(rooms.enter('c', 'den')).toEqual([{ to: ['a', 'b'], event: 'welcome', args: ['Anon', 3] }]);
  expect([...rooms.leave('b')]).toEqual([{ to: ['a', 'c'], event: 'bye', args: [7, 2] }]);
  expect([...rooms.leave('a')]).toEqual([{ to: ['c'], event: 'bye', args: ['Ada', 1] }]);
});

test('[CR2] entering twice counts once', () => {
  const rooms = new ChatRooms();
  rooms.enter('a', 'den');
  rooms.enter('b', 'den');
  expect(rooms.enter('b', 'den')).toMatchObject([{ to: ['a'], args: ['Anon', 2] }]);
});

test('[CR3] a line goes to the others with the name that its author has now', () => {
  const rooms = new ChatRooms();
  rooms.enter('a', 1);
  rooms.enter('b', '1');
  expect(rooms.say('a', 'hi', 1)).toEqual([{ to: ['b'], event: 'new_message', args: ['Anon: hi'] }]);
  rooms.nickname('a', '__proto__');
  expect(rooms.say('a', 'hi', '1')).toEqual([{ to: ['b'], event: 'new_message', args: ['__proto__: hi'] }]);
});

test('[CR4] only members may write', () => {
  const rooms = new ChatRooms();
  rooms.enter('a', 'den');
  expect(rooms.say('b', 'hi', 'den')).toBeNull();
  Array.from(rooms.leave('a'));
  expect(rooms.say('a', 'hi', 'den')).toBeNull();
});

test('[CR5] a room is listed with the type of its first name, and no longer than somebody is in it', () => {
  const rooms = new ChatRooms();
  rooms.enter('a', 369);
  rooms.enter('b', '369');
  rooms.enter('b', 'den');
  expect(rooms.names).toEqual([369, 'den']);
  Array.from(rooms.leave('b'));
  expect(rooms.names).toEqual([369]);
});

test('[CE3] a thousand chat rooms are open at a time', () => {
  const rooms = new ChatRooms();
  for (let i = 0; i < 1_000; i++) expect(rooms.enter(`s${i >> 4}`, i)).not.toBeNull();
  expect(rooms.enter('late', 'one more')).toBeNull();
  expect(rooms.enter('late', 0)).not.toBeNull();
});
