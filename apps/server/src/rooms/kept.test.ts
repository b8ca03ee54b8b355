import { TIMES } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ada, bob, MoodyStore, OFF, openRoom, RecordingCrowd, RecordingWire, ROOM } from '../testing/room.ts';
import { Lobby } from './Lobby.ts';
import { Rooms } from './Rooms.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const DAY_MS = 24 * 60 * 60_000;
const change = (seat: string, what: object) => (at: number) => ({ type: 'settings', seat, change: what, at }) as const;
const leave = (seat: string) => (at: number) => ({ type: 'leave', seat, at }) as const;
const join = (seat: string) => (at: number) =>
  ({ type: 'join', seat, secretHash: `h${seat}`, name: seat[0] ?? '', media: OFF, at }) as const;

test('[RO5] the chat of a kept room is there tomorrow, though everybody left today', async () => {
  const { actor, sit, forgotten, store } = openRoom();
  await sit(ada);
  await actor.perform(change(ada, { title: 'Weekly sync', kept: true }));
  await actor.chat.say(ada, { conversation: 'room', id: 'line-0001', text: 'see you tomorrow' }, () => true);
  await actor.perform(leave(ada));
  await vi.advanceTimersByTimeAsync(DAY_MS);
  expect([forgotten, vi.getTimerCount()]).toEqual([[], 0]);
  await sit(bob);
  expect(actor.snapshot()).toMatchObject({ chat: 1, view: { title: 'Weekly sync', kept: true, owner: bob } });
  expect(await actor.chat.since(bob, 'room', 0)).toMatchObject({ value: { lines: [{ text: 'see you tomorrow' }] } });
  // Let go of, it is forgotten like any other.
  await actor.perform(change(bob, { kept: false }));
  await actor.perform(leave(bob));
  await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs);
  expect([forgotten, await store.load(ROOM)]).toEqual([[ROOM], null]);
});

test('[RO11] settings are told after they are stored, once, and what could not be stored has not happened', async () => {
  const { actor, sit, crowd, store } = openRoom();
  await sit(ada);
  store.mood = 'failing';
  await expect(actor.perform(change(ada, { title: 'Lost' }))).rejects.toThrow('disk');
  expect([crowd.types, actor.room.title]).toEqual([['joined'], null]);
  store.mood = 'well';
  await actor.perform(change(ada, { title: 'Weekly sync' }));
  await actor.perform(change(ada, { title: 'Weekly sync' }));
  expect(crowd.types).toEqual(['joined', 'settings']);
  expect((await store.load(ROOM))?.settings).toEqual({
    title: 'Weekly sync',
    listed: false,
    kept: false,
    owner: ada,
  });
});

test('[RO5] a room that is kept between the decision to forget it and the forgetting is not forgotten', async () => {
  const { actor, store, forgotten } = openRoom();
  let fail: (error: Error) => void = () => {};
  vi.spyOn(store, 'write').mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
  await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs - 1);
  const lost = actor.perform(join(bob));
  lost.catch(() => {});
  await vi.advanceTimersByTimeAsync(1);
  // Its time has come and is next in the queue; this visit is behind it, and ahead of the forgetting.
  const visit = [join(ada), change(ada, { kept: true }), leave(ada)].map((make) => actor.perform(make));
  fail(new Error('the disk is full'));
  await expect(lost).rejects.toThrow('disk');
  expect((await Promise.all(visit)).map(({ ok }) => ok)).toEqual([true, true, true]);
  await vi.advanceTimersByTimeAsync(TIMES.emptyRoomMs);
  expect([forgotten, actor.closed, actor.room.kept]).toEqual([[], false, true]);
});

const open = (store: MoodyStore, mostKept: number) => {
  const crowd = new RecordingCrowd();
  const lobby = new Lobby({ crowd, now: Date.now });
  const rooms = new Rooms({
    store,
    crowd,
    capacity: 2,
    signalRate: 1,
    most: 9,
    mostKept,
    lobby,
    now: Date.now,
    newIncarnation: () => 'aaaaaaaa',
    failed: () => {},
  });
  return { rooms, lobby };
};

test('[RO12] the server keeps so many rooms and no more, also when many ask at once, and one let go of makes a place', async () => {
  const { rooms } = open(new MoodyStore(), 2);
  const ids = ['1', '2', '3', '4'].map((n) => `aaaa-bbbb-cccc-${n.repeat(4)}`);
  const actors = await Promise.all(ids.map((id) => rooms.open(id)));
  await Promise.all(actors.map((actor) => actor.perform(join(ada))));
  const keep = (i: number, kept: boolean) => {
    const actor = actors[i];
    if (!actor) throw new Error('no such room');
    const perform = () => actor.perform(change(ada, { kept }));
    return kept ? rooms.whileKeeping(actor.id, perform) : perform();
  };
  const answers = await Promise.all(ids.map((_, i) => keep(i, true)));
  expect(answers.map((answer) => answer?.ok ?? null)).toEqual([true, true, null, null]);
  expect(await keep(0, true)).toMatchObject({ ok: true });
  await keep(0, false);
  expect([(await keep(3, true))?.ok, await keep(2, true)]).toEqual([true, null]);
});

test('[RO5] after a restart a kept room is there with its settings, in the lobby, and takes its place among the kept', async () => {
  const store = new MoodyStore();
  const settings = { title: 'Weekly sync', listed: true, kept: true, owner: ada };
  await store.write(ROOM, [{ type: 'taken', seat: { id: ada, name: 'Ada', secretHash: 'h', joined: 1 } }], 1);
  await store.write(
    ROOM,
    [
      { type: 'settings', settings },
      { type: 'left', seat: ada, at: 2 },
    ],
    2,
  );
  const { rooms, lobby } = open(store, 1);
  await rooms.openKept();
  await vi.advanceTimersByTimeAsync(DAY_MS);
  expect(rooms.peek(ROOM)).toEqual({ title: 'Weekly sync', people: 0, invited: false });
  expect(lobby.watch(new RecordingWire())).toEqual([{ room: ROOM, title: 'Weekly sync', people: 0, capacity: 2 }]);
  expect(await rooms.whileKeeping('aaaa-bbbb-cccc-1111', async () => 'kept')).toBeNull();
});
