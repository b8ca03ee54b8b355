import type { Measures } from '@parley/protocol/http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Watcher } from './Watcher.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const watch = () => {
  let looks = 0;
  const look = (): Measures => ({
    at: Date.now(),
    version: '1',
    uptime: 1,
    draining: false,
    people: (looks += 1),
    reconnecting: 0,
    rooms: 2,
    busyRooms: 1,
    ringing: 0,
    online: 0,
    paths: { direct: 0, relay: 0, none: 0 },
    sockets: { live: 3, peer: 4 },
    cpu: 0.5,
    memory: 6,
    heap: 5,
    delay: 7,
  });
  const watcher = new Watcher({ look, now: Date.now });
  return { watcher, looks: () => looks };
};

test('[AD9] the server remembers a moment every ten seconds, from its start on, whether anybody asks or not', () => {
  const { watcher } = watch();
  vi.advanceTimersByTime(25_000);
  expect(watcher.history).toMatchObject({
    everyMs: 10_000,
    at: [1_000_000, 1_010_000, 1_020_000],
    people: [2, 3, 4],
    rooms: [2, 2, 2],
    sockets: [7, 7, 7],
    cpu: [0.5, 0.5, 0.5],
    memory: [6, 6, 6],
    delay: [7, 7, 7],
  });
  watcher.close();
  vi.advanceTimersByTime(60_000);
  expect(watcher.history.at).toHaveLength(3);
});

test('[AD9] after an hour the oldest moment goes with each new one', () => {
  const { watcher } = watch();
  vi.advanceTimersByTime(2 * 60 * 60_000);
  const { at, people } = watcher.history;
  expect([at.length, people.length, at.at(-1)]).toEqual([360, 360, 1_000_000 + 7_200_000]);
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBe(3_590_000);
  watcher.close();
});

test('[AD9] a machine that slept leaves a gap, and a clock that was set back begins the hour anew', () => {
  const { watcher } = watch();
  vi.setSystemTime(Date.now() + 600_000);
  vi.advanceTimersByTime(10_000);
  expect(watcher.history.at).toEqual([1_000_000, 1_610_000]);
  vi.setSystemTime(500_000);
  vi.advanceTimersByTime(10_000);
  expect(watcher.history.at).toEqual([510_000]);
  watcher.close();
});

test('[AD9] however many ask, the server is looked at once a second', () => {
  const { watcher, looks } = watch();
  for (let i = 0; i < 100; i += 1) void watcher.now;
  expect(looks()).toBe(2);
  vi.advanceTimersByTime(1_000);
  for (let i = 0; i < 100; i += 1) void watcher.now;
  expect(looks()).toBe(3);
  watcher.close();
});
