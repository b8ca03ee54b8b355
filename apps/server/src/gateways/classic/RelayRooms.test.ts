import { expect, test } from 'vitest';
import { RelayRooms } from './RelayRooms.ts';

test('[RR1] an offer, an answer and a candidate go to the others in the room and to nobody else', () => {
  const rooms = new RelayRooms();
  for (const socket of ['a', 'b', 'c']) expect(rooms.join(socket, 'den')).toBe(true);
  rooms.join('d', 'attic');
  const to = ['b', 'c'];
  expect(rooms.relay('a', 'den', 'offer', 'x')).toEqual([{ to, event: 'receiveOffer', args: [{ offer: 'x' }] }]);
  expect(rooms.relay('a', 'den', 'answer', 'y')).toEqual([{ to, event: 'receiveAnswer', args: [{ answer: 'y' }] }]);
  const candidate = [{ to, event: 'receiveCandidate', args: [{ candidate: 'z' }] }];
  expect(rooms.relay('a', 'den', 'candidate', 'z')).toEqual(candidate);
});

test('[RR2] only members may post, and who left is none', () => {
  const rooms = new RelayRooms();
  rooms.join('a', 'den');
  rooms.join('b', 'attic');
  expect(rooms.relay('b', 'den', 'offer', 'x')).toBeNull();
  expect(rooms.relay('c', 'den', 'offer', 'x')).toBeNull();
  rooms.leave('a');
  expect(rooms.relay('a', 'den', 'offer', 'x')).toBeNull();
});

test('[RR3] a room called 1 and one called "1" are one', () => {
  const rooms = new RelayRooms();
  rooms.join('a', 1);
  rooms.join('b', '1');
  expect(rooms.relay('a', 1, 'offer', 'x')).toMatchObject([{ to: ['b'] }]);
  expect(rooms.relay('b', 1, 'offer', 'x')).toMatchObject([{ to: ['a'] }]);
});

test('[CE3] a room takes 250 sockets and a socket 32 rooms', () => {
  const rooms = new RelayRooms();
  for (let i = 0; i < 250; i++) expect(rooms.join(`s${i}`, 'den')).toBe(true);
  expect(rooms.join('one more', 'den')).toBe(false);
  expect(rooms.join('s0', 'den')).toBe(true);
  for (let i = 1; i < 32; i++) expect(rooms.join('s0', i)).toBe(true);
  expect(rooms.join('s0', 'another')).toBe(false);
  rooms.leave('s1');
  expect(rooms.join('one more', 'den')).toBe(true);
});
