import type { LinkState, ListedRoom } from '@parley/client';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followOpenRooms, openRoomsOf } from './openRooms.ts';

const ROOM: ListedRoom = { room: 'aaaa-bbbb-cccc-dddd', title: 'Weekly sync', people: 2, capacity: 6 };
const OPEN: LinkState = { at: 'open' };
const lost = (attempt: number): LinkState => ({ at: 'lost', since: 0, attempt, dials: attempt, offline: false });

let visibility: DocumentVisibilityState = 'visible';
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const turn = async (to: DocumentVisibilityState): Promise<void> => {
  visibility = to;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
};

/** A page that follows lobbies which are moved by hand. */
const follow = (load?: () => Promise<never>) => {
  const lobbies: { rooms: ReturnType<typeof signal<readonly ListedRoom[] | null>>; closed: boolean }[] = [];
  const open = () => {
    const rooms = signal<readonly ListedRoom[] | null>(null);
    const lobby = { rooms, closed: false };
    lobbies.push(lobby);
    return { rooms, link: signal(OPEN), close: () => (lobby.closed = true) };
  };
  return { lobbies, followed: followOpenRooms(load ?? (() => Promise.resolve(open))) };
};

test('[RO18] a list stays while a short hiccup lasts; a server that is not there is said to be', () => {
  expect(openRoomsOf(null, { at: 'dialing' })).toEqual({ at: 'loading' });
  expect(openRoomsOf([ROOM], OPEN)).toEqual({ at: 'known', rooms: [ROOM] });
  expect(openRoomsOf([ROOM], lost(1))).toEqual({ at: 'known', rooms: [ROOM] });
  expect(openRoomsOf(null, lost(1))).toEqual({ at: 'loading' });
  for (const link of [lost(2), { at: 'ended', why: 'version' } as const]) {
    expect(openRoomsOf([ROOM], link)).toEqual({ at: 'unreachable' });
  }
});

test('[RO18] a page that is hidden has no connection, and shows what it knew until it has one again', async () => {
  const { lobbies, followed } = follow();
  await turn('visible');
  expect(followed.state.value).toEqual({ at: 'loading' });
  const first = lobbies.at(-1);
  if (first) first.rooms.value = [ROOM];
  expect(followed.state.value).toEqual({ at: 'known', rooms: [ROOM] });
  await turn('hidden');
  expect(lobbies.every(({ closed }) => closed)).toBe(true);
  const before = lobbies.length;
  await turn('visible');
  expect([lobbies.length, followed.state.value]).toEqual([before + 1, { at: 'known', rooms: [ROOM] }]);
  const second = lobbies.at(-1);
  if (second) second.rooms.value = [];
  expect(followed.state.value).toEqual({ at: 'known', rooms: [] });
  followed.close();
  followed.close();
  expect(lobbies.every(({ closed }) => closed)).toBe(true);
  await turn('visible');
  expect(lobbies).toHaveLength(before + 1);
});

test('[RO18] code that cannot be fetched is tried again every ten seconds, and no more after closing', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  const { followed } = follow(load);
  await vi.advanceTimersByTimeAsync(0);
  expect([followed.state.value, load.mock.calls.length]).toEqual([{ at: 'unreachable' }, 1]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
  followed.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(2);
});
