import type { ApiKey, FakeAdmin, FakeRoomPlan, NameEntry } from '@parley/client/admin';

const MINUTE_MS = 60_000;
const NOW = new Date().setHours(12, 42, 0, 0);

/** Three rooms, as on a quiet day. */
export const ROOMS: readonly FakeRoomPlan[] = [
  { title: 'Weekly sync', listed: true, kept: true, people: 4, sharing: true, recording: true },
  { title: null, people: 2 },
  { title: 'Quiet corner', listed: true, people: 0 },
];

/** Titles and names as people write them who want to see what happens. */
export const LONG: readonly FakeRoomPlan[] = [
  {
    title: '<b>Donaudampfschifffahrtsgesellschaft</b>, all hands and everybody who comes by',
    listed: true,
    kept: true,
    invited: true,
    capacity: 12,
    people: 5,
    sharing: true,
    recording: true,
    names: [
      'Katherine Johnson-Goble of Hampton, Virginia, United States',
      'Maximilianevonundzuhohenlohelangenburg',
      '由紀',
      'עדה',
      'B',
    ],
  },
  { title: '讀書會 — 每週三晚上，一起慢慢讀完一本很厚很厚的書，歡迎所有人隨時加入', people: 1 },
  { title: null, kept: true, people: 3 },
];

export const NAMES: readonly NameEntry[] = [
  { name: 'ada', online: true, pushed: 1, used: NOW - 2 * MINUTE_MS },
  { name: 'Cleo Hernández', online: false, pushed: 2, used: NOW - 95 * MINUTE_MS },
  { name: '由紀', online: false, pushed: 0, used: NOW - 3 * 24 * 60 * MINUTE_MS },
  { name: 'Maximiliane-Charlotte v. G. zu H', online: true, pushed: 0, used: NOW - 6 * MINUTE_MS },
];

export const KEYS: readonly ApiKey[] = [
  { id: 'k1', label: 'Booking of rooms', made: NOW - 40 * 24 * 60 * MINUTE_MS, used: NOW - 12 * MINUTE_MS },
  {
    id: 'k2',
    label: 'The screen at the entrance of the third floor, beside the lifts',
    made: NOW - 60 * MINUTE_MS,
    used: null,
  },
];

/** An evening's log on a fake server. */
export function sayEvents(server: FakeAdmin): void {
  const [room, other] = [...server.rooms.keys()];
  const at = (n: number): number => server.now - (40 - n) * 47_000;
  const names = ['Ada', 'Ben', 'Cleo Hernández', '由紀'];
  server.happens('admin.in', { at: at(0), address: '192.168.1.20' });
  server.happens('room.started', { at: at(1), room: room ?? null });
  names.forEach((name, n) => server.happens('person.joined', { at: at(2 + n), room: room ?? null, name }));
  server.happens('join.refused', { at: at(8), room: room ?? null, detail: 'room.full', address: '203.0.113.7' });
  server.happens('room.started', { at: at(9), room: other ?? null });
  server.happens('person.joined', {
    at: at(10),
    room: other ?? null,
    name: 'Katherine Johnson-Goble of Hampton, Virginia',
  });
  server.happens('call.missed', { at: at(14), name: 'ada', detail: 'unanswered' });
  server.happens('person.left', { at: at(20), room: room ?? null, name: 'Ben', detail: 'left' });
  server.happens('person.removed', { at: at(21), room: room ?? null, name: 'Mallory' });
  server.happens('admin.message', { at: at(22), detail: '6' });
  server.happens('admin.refused', { at: at(23), address: '203.0.113.7' });
  server.happens('key.made', { at: at(24), detail: 'Booking of rooms' });
  server.happens('admin.drain', { at: at(30), detail: 'on' });
}
