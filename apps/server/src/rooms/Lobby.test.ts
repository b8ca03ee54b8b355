import { LIMITS, type RoomList } from '@parley/protocol';
import { newRoom, type Room } from '@parley/room';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOBBY } from '../ports/Crowd.ts';
import { RecordingCrowd, RecordingWire } from '../testing/room.ts';
import { Lobby } from './Lobby.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const open = () => {
  const crowd = new RecordingCrowd();
  return { crowd, lobby: new Lobby({ crowd, now: Date.now }), wire: new RecordingWire() };
};
const told = (crowd: RecordingCrowd): RoomList['list'][] => crowd.told.map(({ message }) => (message as RoomList).list);
const room = (i: number, people: number, more: Partial<Room> = {}): Room => {
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
  const seats = Array.from({ length: people }, (_, n) => `${n}`.repeat(26)).map((id) => {
    return [id, { id, name: id, secretHash: '', joined: 0, handSince: null, presence: { at: 'here' }, media }] as const;
  });
  const id = `aaaa-bbbb-cccc-${1_000 + i}`;
  return { ...newRoom(id, 6, 0), title: `Room ${i}`, listed: true, seats: new Map(seats), ...more };
};

test('[RO7] the lobby holds listed rooms with people in them, and kept ones without', () => {
  const { lobby, wire } = open();
  lobby.handle(room(1, 2));
  lobby.handle(room(2, 1, { listed: false }));
  lobby.handle(room(3, 0));
  lobby.handle(room(4, 0, { kept: true }));
  const list = [
    { room: 'aaaa-bbbb-cccc-1001', title: 'Room 1', people: 2, capacity: 6 },
    { room: 'aaaa-bbbb-cccc-1004', title: 'Room 4', people: 0, capacity: 6 },
  ];
  expect(lobby.watch(wire)).toEqual(list);
  lobby.handle(room(1, 2, { listed: false }));
  lobby.drop('aaaa-bbbb-cccc-1004');
  expect(lobby.watch(wire)).toEqual([]);
});

test('[RO8] the list is told when it changed, at most once a second, and then as it is by now', async () => {
  const { crowd, lobby, wire } = open();
  lobby.watch(wire);
  lobby.handle(room(1, 1));
  await vi.advanceTimersByTimeAsync(0);
  expect(told(crowd).map((list) => list[0]?.people)).toEqual([1]);
  for (let people = 2; people < 8; people += 1) {
    lobby.handle(room(1, people));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told(crowd)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(400);
  expect(told(crowd).map((list) => list[0]?.people)).toEqual([1, 7]);
  lobby.handle(room(1, 8));
  lobby.handle(room(1, 7));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told(crowd)).toHaveLength(2);
});

test('[RO9] nothing is told and nothing ticks while nothing changes or nobody watches', async () => {
  const { crowd, lobby, wire } = open();
  lobby.handle(room(1, 1));
  lobby.handle(room(2, 1));
  expect(vi.getTimerCount()).toBe(0);
  lobby.watch(wire);
  lobby.handle(room(1, 1, { title: 'Room 1', emptySince: 7 }));
  lobby.handle(room(5, 3, { listed: false }));
  expect(vi.getTimerCount()).toBe(0);
  lobby.unwatch(wire);
  lobby.unwatch(wire);
  lobby.handle(room(1, 2));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([crowd.told, vi.getTimerCount(), wire.entered]).toEqual([[], 0, []]);
  expect(lobby.watch(wire).map(({ people }) => people)).toEqual([2, 1]);
  expect(wire.entered).toEqual([LOBBY]);
});

test('[RO10] the list has the hundred rooms with most people, then by title, and fits in one frame', async () => {
  const { crowd, lobby, wire } = open();
  lobby.watch(wire);
  const title = '"漢\\😀\u2066'.slice(0, 5).repeat(16).slice(0, LIMITS.title);
  for (let i = 0; i < 300; i += 1) lobby.handle(room(i, i % 7, { kept: true, title: `${i}`.padStart(3, '0') + title }));
  await vi.advanceTimersByTimeAsync(0);
  const [list = []] = told(crowd);
  expect([list.length, list[0]?.people, list[0]?.title.slice(0, 3), list[1]?.title.slice(0, 3)]).toEqual([
    LIMITS.listedRooms,
    6,
    '006',
    '013',
  ]);
  expect(Buffer.byteLength(JSON.stringify(crowd.told[0]))).toBeLessThan(LIMITS.frameBytes);
  // The last of all changes its title: nobody would see a difference.
  lobby.handle(room(0, 0, { kept: true, title: 'zzz' }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(crowd.told).toHaveLength(1);
});
