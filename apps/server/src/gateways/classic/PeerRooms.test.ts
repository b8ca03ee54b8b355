import { expect, test } from 'vitest';
import { PeerRooms } from './PeerRooms.ts';

const gone = (user: string | number, to: string[]) => ({ to, event: 'user-disconnected', args: [user] });

test('[PR1] who names no room is in the room public', () => {
  const rooms = new PeerRooms();
  rooms.join('a', 'ada');
  expect(rooms.join('b', 'bob')).toEqual([{ to: ['a'], event: 'user-connected', args: ['bob'] }]);
  expect(rooms.join('c', 'cy', 'public')).toMatchObject([{ to: ['a', 'b'] }]);
  expect(rooms.join('d', 'dan', 'elsewhere')).toMatchObject([{ to: [] }]);
});

test('[PR2] the others of a room learn who came, with the type that the id came with', () => {
  const rooms = new PeerRooms();
  rooms.join('a', 1, 369);
  expect(rooms.join('b', 2, '369')).toEqual([{ to: ['a'], event: 'user-connected', args: [2] }]);
});

test('[PR3] a user that went is told once for each room, however often it joined', () => {
  const rooms = new PeerRooms();
  for (const room of ['den', 'den', 'attic', 'den']) rooms.join('a', 'ada', room);
  rooms.join('b', 'bob', 'den');
  rooms.join('c', 'cy', 'attic');
  expect([...rooms.leave('a')]).toEqual([gone('ada', ['b']), gone('ada', ['c'])]);
  expect([...rooms.leave('a')]).toEqual([]);
});

test('[PR3] a socket with several users tells of each', () => {
  const rooms = new PeerRooms();
  rooms.join('a', 'ada', 'den');
  rooms.join('a', 7, 'den');
  rooms.join('b', 'bob', 'den');
  expect([...rooms.leave('a')]).toEqual([gone('ada', ['b']), gone(7, ['b'])]);
});

test('[PR4] a user that came again on another socket is not told as gone when the old one ends', () => {
  const rooms = new PeerRooms();
  rooms.join('old', 'ada', 'den');
  rooms.join('b', 'bob', 'den');
  rooms.join('new', 'ada', 'den');
  expect([...rooms.leave('old')]).toEqual([]);
  expect([...rooms.leave('new')]).toEqual([gone('ada', ['b'])]);
});

test('[CE3] a socket may be 32 users in all', () => {
  const rooms = new PeerRooms();
  for (let i = 0; i < 32; i++) expect(rooms.join('a', i)).not.toBeNull();
  expect(rooms.join('a', 32)).toBeNull();
  expect(rooms.join('a', 31)).not.toBeNull();
});
