import { LIMITS, ok } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FAKED, openCalls, turn } from '../testing/names.ts';
import type { RecordingWire } from '../testing/room.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: [...FAKED] }));
afterEach(() => void vi.useRealTimers());

test('[CL110] of a name sixteen pages are connected: the oldest that is in no call goes for one more, and says goodbye', async () => {
  const { calls, device, start } = await openCalls();
  const pages: RecordingWire[] = [];
  for (let i = 0; i < LIMITS.namePages; i++) pages.push(await device('Ada'));
  const bob = await device('Bob');
  expect(pages.map(({ ended }) => ended)).toEqual(pages.map(() => null));
  calls.busy(pages[0] as RecordingWire, true);
  const more = [await device('Ada'), await device('Ada')];
  expect(pages.slice(0, 4).map(({ ended }) => ended)).toEqual([null, 'taken-over', 'taken-over', null]);
  expect([pages[1]?.entered, pages[3]?.entered, more.map(({ ended }) => ended)]).toEqual([
    [],
    ['name:ada', 'names'],
    [null, null],
  ]);
  expect(await start(bob, 'Ada')).toBe('busy');
  // A page that claims once more is not one more.
  expect(
    await calls.claim(more[0] as RecordingWire, { name: 'Ada', secretHash: 'hash of Ada', again: false }, () => true),
  ).toMatchObject({ ok: true });
  expect(pages[3]?.ended).toBeNull();
});

test('[CL111] the first changes are told at once, a flood of them ten times a second, and the last one is true', async () => {
  const { calls, device, views } = await openCalls();
  const ada = await device('Ada');
  const flip = async (quiet: boolean): Promise<void> => {
    await calls.perform(ada, (key) => ({ type: 'quiet', key, quiet }));
    await turn();
  };
  for (let i = 0; i < 10; i++) {
    await flip(i % 2 === 0);
    expect(views('ada')).toHaveLength(i + 1);
  }
  for (let ms = 0; ms < 2_000; ms++) {
    await flip(ms % 2 === 0);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(views('ada').length).toBeGreaterThan(25);
  expect(views('ada').length).toBeLessThanOrEqual(31);
  await flip(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(views('ada').at(-1)?.quiet).toBe(true);
  const told = views('ada').length;
  await vi.advanceTimersByTimeAsync(5_000);
  await flip(false);
  expect(views('ada')).toHaveLength(told + 1);
  await flip(true);
  await calls.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('[CL112] what a name changes of itself is counted over all its devices', async () => {
  const { calls, device, claim } = await openCalls();
  const [ada, tablet, bob] = [await device('Ada'), await device('Ada'), await device('Bob')];
  const flip = (wire: RecordingWire, i: number) =>
    calls.change(wire, (key) => ({ type: 'quiet', key, quiet: i % 2 === 0 }));
  const codes = [];
  for (let i = 0; i < 30; i++) codes.push((await flip(i % 2 ? ada : tablet, i)).ok);
  expect(codes.lastIndexOf(true)).toBe(19);
  expect(await flip(ada, 1)).toEqual({ ok: false, code: 'rate.messages' });
  // To be written another way is such a change too; to come again as it is is none, and others have shares of their own.
  expect(await claim(ada, 'ADA', 'hash of Ada')).toEqual({ ok: false, code: 'rate.messages' });
  expect([await claim(ada, 'Ada'), await flip(bob, 0)]).toMatchObject([{ ok: true }, ok({})]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([(await flip(ada, 0)).ok, (await flip(ada, 1)).ok]).toEqual([true, false]);
});
