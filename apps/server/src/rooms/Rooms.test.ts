import { newRoom } from '@parley/room';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ada, bob, MoodyStore, OFF, RecordingCrowd, ROOM } from '../testing/room.ts';
import { Lobby } from './Lobby.ts';
import { changesFor, roomFrom } from './records.ts';
import { Rooms } from './Rooms.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const open = (store = new MoodyStore(), most = 2) => {
  let lives = 0;
  const newIncarnation = (): string => `aaaaaaa${(lives += 1)}`;
  const failed = (): void => {};
  const rooms = new Rooms({
    store,
    crowd: new RecordingCrowd(),
    capacity: 2,
    signalRate: 1,
    most,
    mostKept: 1,
    lobby: new Lobby({ crowd: new RecordingCrowd(), now: Date.now }),
    now: Date.now,
    newIncarnation,
    failed,
  });
  return { store, rooms };
};
const other = 'aaaa-bbbb-cccc-eeee';
const seat = (id: string) => ({ id, name: id[0] ?? '', secretHash: `h${id}`, joined: 5 });

test('[RM2] a room asked for by many at the same time is opened once', async () => {
  const { rooms, store } = open();
  const release = store.stall();
  const asked = [rooms.open(ROOM), rooms.open(ROOM), rooms.find(ROOM), rooms.open(ROOM)];
  release();
  expect(new Set(await Promise.all(asked)).size).toBe(1);
  expect(store.calls).toEqual(['load']);
});

test('[RM3] a room that could not be opened can be tried again', async () => {
  const { rooms, store } = open();
  store.mood = 'failing';
  await expect(Promise.all([rooms.open(ROOM), rooms.open(ROOM)])).rejects.toThrow('disk');
  expect([rooms.has(ROOM), rooms.hasSpace]).toEqual([false, true]);
  store.mood = 'well';
  expect((await rooms.open(ROOM)).id).toBe(ROOM);
});

test('[RM4] finding and counting a room make none; opening counts towards the most, also while it is on its way', async () => {
  const { rooms, store } = open();
  expect([await rooms.find(ROOM), rooms.peek(ROOM), rooms.has(ROOM)]).toEqual([
    null,
    { title: null, people: 0, invited: false },
    false,
  ]);
  const release = store.stall();
  const opening = [rooms.open(ROOM), rooms.open(other)];
  expect([rooms.hasSpace, rooms.peek(ROOM).people]).toEqual([false, 0]);
  release();
  await Promise.all(opening);
});

test('[LV4] a forgotten room makes space, and its link opens a new life of it', async () => {
  const { rooms } = open(new MoodyStore(), 1);
  const first = await rooms.open(ROOM);
  expect(rooms.hasSpace).toBe(false);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect([rooms.hasSpace, rooms.has(ROOM), first.closed]).toEqual([true, false, true]);
  const second = await rooms.open(ROOM);
  expect(second.snapshot().incarnation).not.toBe(first.snapshot().incarnation);
});

test('[RS4] after a restart kept rooms open by themselves with everybody reconnecting, and an empty one is forgotten in its time', async () => {
  const store = new MoodyStore();
  await store.write(ROOM, [{ type: 'taken', seat: seat(ada) }], 5);
  await store.write(other, [{ type: 'taken', seat: seat(bob) }], 5);
  await store.write(other, [{ type: 'left', seat: bob, at: Date.now() - 60_000 }], 6);
  const { rooms } = open(store);
  await rooms.openKept();
  expect([rooms.peek(ROOM).people, rooms.peek(other).people]).toEqual([1, 0]);
  expect((await rooms.open(ROOM)).snapshot().view.people[0]?.presence).toBe('reconnecting');
  await vi.advanceTimersByTimeAsync(9 * 60_000 - 1);
  expect(rooms.has(other)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect([rooms.has(other), await store.load(other)]).toEqual([false, null]);
});

test('[PS12] closing waits for what is being written', async () => {
  const { rooms, store } = open();
  const actor = await rooms.open(ROOM);
  await actor.perform((at) => ({ type: 'join', seat: ada, secretHash: 'h', name: 'Ada', media: OFF, at }));
  const release = store.stall();
  const said = actor.chat.say(ada, { conversation: 'room', id: 'line-0001', text: 'last words' }, () => true);
  let closed = false;
  const closing = rooms.close().then(() => (closed = true));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(closed).toBe(false);
  release();
  await closing;
  expect(await said).toMatchObject({ ok: true });
});

test('[PS11] only who sits, whose hand is up and who left is kept, never microphone, camera or presence', () => {
  const media = OFF;
  expect(changesFor({ type: 'joined', seat: ada, name: 'Ada', secretHash: 'h', media, at: 5 })).toEqual([
    { type: 'taken', seat: { id: ada, name: 'Ada', secretHash: 'h', joined: 5 } },
  ]);
  expect(changesFor({ type: 'left', seat: ada, at: 9 })).toEqual([{ type: 'left', seat: ada, at: 9 }]);
  expect(changesFor({ type: 'hand', seat: ada, since: 7 })).toEqual([{ type: 'hand', seat: ada, since: 7 }]);
  for (const event of [
    { type: 'going', seat: ada, until: 1 },
    { type: 'reconnecting', seat: ada, until: 1 },
    { type: 'returned', seat: ada, media },
    { type: 'media', seat: ada, media },
    { type: 'settings', title: 'Weekly sync', listed: true, kept: true },
    { type: 'forgotten' },
  ] as const) {
    expect(changesFor(event)).toEqual([]);
  }
});

test('[RS4] a kept room is read with who sits, who left, and since when it is empty', () => {
  const settings = { title: null, listed: false, kept: false, owner: null };
  const kept = { id: ROOM, created: 3, lasts: new Map(), capacity: null, invited: false, settings };
  const gone = { ...seat(bob), handSince: null, left: 40 };
  const mixed = roomFrom({ ...kept, seats: [{ ...seat(ada), handSince: 30, left: null }, gone] }, ROOM, 2);
  expect([[...mixed.seats.keys()], [...mixed.gone.keys()], mixed.emptySince]).toEqual([[ada], [bob], null]);
  expect(mixed.seats.get(ada)?.handSince).toBe(30);
  expect(mixed.gone.get(bob)).toEqual({ id: bob, name: 'b', secretHash: `h${bob}`, left: 40 });
  expect(roomFrom({ ...kept, seats: [gone] }, ROOM, 2).emptySince).toBe(40);
  expect(roomFrom({ ...kept, seats: [] }, ROOM, 2)).toEqual(newRoom(ROOM, 2, 3));
});
