import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeAdmin, openAdmin, type Admin } from '../admin.ts';

beforeEach(() => void vi.useFakeTimers());
let admin: Admin | undefined;
afterEach(() => {
  admin?.close();
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });

async function open(events: number) {
  const server = new FakeAdmin();
  for (let n = 0; n < events; n += 1) server.happens(n % 2 ? 'person.left' : 'person.joined', { room: `room${n % 3}` });
  const made = openAdmin({ fetch: server.fetch, page });
  admin = made;
  await settled();
  const log = made.events;
  log.follow();
  await settled();
  const shown = (): number[] | undefined => log.known.value?.events.map(({ n }) => n);
  return { server, log, shown };
}

test('[OP9] the newest events are shown first, those before them on demand, each once', async () => {
  const { log, shown } = await open(250);
  expect(shown()).toEqual(Array.from({ length: 100 }, (_, at) => 250 - at));
  expect(log.known.value?.older).toBe('more');
  await log.loadOlder();
  await log.loadOlder();
  expect(shown()).toEqual(Array.from({ length: 250 }, (_, at) => 250 - at));
  expect(log.known.value?.older).toBe('none');
});

test('[OP9] new events come by themselves while they are followed, and all that were missed when they are again', async () => {
  const { server, log, shown } = await open(2);
  server.happens('room.ended');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown()).toEqual([3, 2, 1]);
  log.setFollows(false);
  server.happens('room.ended');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown()).toEqual([3, 2, 1]);
  log.setFollows(true);
  await settled();
  expect(shown()).toEqual([4, 3, 2, 1]);
});

test('[OP9] more than one page of new events leaves no hole', async () => {
  const { server, shown } = await open(1);
  for (let n = 0; n < 1_100; n += 1) server.happens('person.joined');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown()).toEqual(Array.from({ length: 1_101 }, (_, at) => 1_101 - at));
});

test('[OP9] while one follows for long the oldest go, and can be asked for again', async () => {
  const { server, log, shown } = await open(1);
  for (let n = 0; n < 2_050; n += 1) server.happens('person.joined');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown()).toHaveLength(2_000);
  expect(log.known.value?.older).toBe('more');
  await log.loadOlder();
  expect(shown()).toHaveLength(2_051);
});

test('[AD22] what was asked for beyond two thousand stays while new events come by themselves', async () => {
  const { server, log, shown } = await open(1);
  for (let n = 0; n < 2_100; n += 1) server.happens('person.joined');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown()).toHaveLength(2_000);
  await log.loadOlder();
  expect(shown()).toHaveLength(2_100);
  for (let n = 0; n < 10; n += 1) {
    server.happens('person.left');
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(shown()).toEqual(Array.from({ length: 2_110 }, (_, at) => 2_111 - at));
  // Another filter is another list.
  await log.setFilter({ kind: 'person.joined', room: null });
  for (let n = 0; n < 2_100; n += 1) server.happens('person.joined');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown()).toHaveLength(2_000);
});

test('[OP9] another filter shows what fits it and nothing else', async () => {
  const { server, log } = await open(30);
  await log.setFilter({ kind: 'person.left', room: 'room0' });
  const fits = () => log.known.value?.events.every(({ kind, room }) => kind === 'person.left' && room === 'room0');
  expect(log.known.value?.events).toHaveLength(5);
  expect(fits()).toBe(true);
  server.happens('person.left', { room: 'room1' });
  server.happens('person.left', { room: 'room0' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(log.known.value?.events).toHaveLength(6);
  expect(fits()).toBe(true);
});

test('[OP9] of two filters that are chosen at once the later one counts', async () => {
  const { log } = await open(30);
  await Promise.all([
    log.setFilter({ kind: 'person.left', room: null }),
    log.setFilter({ kind: 'person.joined', room: null }),
  ]);
  expect(new Set(log.known.value?.events.map(({ kind }) => kind))).toEqual(new Set(['person.joined']));
});

test('[OP10] a download has all that fits the filter, not only what is shown', async () => {
  const { log } = await open(1_300);
  const all = await log.all();
  expect(all.ok && all.value.map(({ n }) => n)).toEqual(Array.from({ length: 1_300 }, (_, at) => 1_300 - at));
});

test('[OP5] a log that cannot be asked says so and keeps what it has', async () => {
  const { server, log, shown } = await open(3);
  server.reachable = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(log.freshness.value).toMatchObject({ at: 'stale', code: 'unreachable' });
  expect(shown()).toEqual([3, 2, 1]);
  expect((await log.all()).ok).toBe(false);
});
