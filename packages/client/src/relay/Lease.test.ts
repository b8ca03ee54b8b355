import { no, ok, type Result, type SeatIce } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { Lease } from './Lease.ts';

const ice = (username: string, relayMs: number | null = 3_600_000): SeatIce => ({
  iceServers: [{ urls: 'turn:t.example', username, credential: 'p' }],
  relayMs,
});
const nameIn = (lease: Lease): string | undefined => lease.servers[0]?.username;

let scope: Scope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = new Scope();
});
afterEach(() => {
  scope.end();
  vi.useRealTimers();
});
const open = (answers: Result<SeatIce>[], first = ice('first')) => {
  const renew = vi.fn(() => Promise.resolve(answers.shift() ?? no('link.lost')));
  return { renew, lease: new Lease(scope, first, renew) };
};
const wait = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000);

test('[TN5] credentials are renewed when three quarters of their time are over, again and again', async () => {
  const { lease, renew } = open([ok(ice('second')), ok(ice('third'))]);
  await wait(44);
  expect([renew.mock.calls.length, nameIn(lease)]).toEqual([0, 'first']);
  await wait(2);
  expect([renew.mock.calls.length, nameIn(lease)]).toEqual([1, 'second']);
  await wait(45);
  expect(nameIn(lease)).toBe('third');
});

test('[TN5] a renewal that is not granted is asked for again after half a minute; until then the old ones hold', async () => {
  const { lease, renew } = open([no('link.lost'), no('rate.messages'), ok(ice('second'))]);
  await wait(45.2);
  expect([renew.mock.calls.length, nameIn(lease)]).toEqual([1, 'first']);
  await wait(1.1);
  expect([renew.mock.calls.length, nameIn(lease)]).toEqual([3, 'second']);
});

test('[TN5] what a resume brings is newer than what was asked for before it, and begins its own time', async () => {
  let grant: (answer: Result<SeatIce>) => void = () => {};
  const lease = new Lease(scope, ice('first'), () => new Promise((done) => (grant = done)));
  await wait(45.1);
  lease.take(ice('resumed'));
  grant(ok(ice('late')));
  await wait(1);
  expect(nameIn(lease)).toBe('resumed');
});

test('[TN5] credentials that hold for good, and a call that is over, ask for nothing', async () => {
  const fixed = open([], ice('fixed', null));
  const ended = open([ok(ice('second'))]);
  await wait(46);
  scope.end();
  await wait(600);
  expect([fixed.renew.mock.calls.length, ended.renew.mock.calls.length]).toEqual([0, 1]);
});
