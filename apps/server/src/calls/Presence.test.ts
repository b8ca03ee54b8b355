import { LIMITS, type NameList } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NAMES, nameRoom } from '../ports/Crowd.ts';
import { FAKED, openCalls } from '../testing/names.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: [...FAKED] }));
afterEach(() => void vi.useRealTimers());

const SECOND_MS = 1_000;

test('[CL7] who is online is told to all names but themselves, in the order of the names, with how they can be reached', async () => {
  const { calls, claim, device, lists } = await openCalls();
  const [bob, ada] = [await device('Bob'), await device('Ada')];
  const claimed = await claim(await device('Cyd'), 'Cyd');
  expect(claimed).toMatchObject({ value: { online: [{ name: 'Ada' }, { name: 'Bob' }], now: Date.now() } });
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(['ada', 'bob'].map((key) => lists(key).at(-1))).toEqual([
    ['Bob free', 'Cyd free'],
    ['Ada free', 'Cyd free'],
  ]);
  calls.busy(ada, true);
  await calls.perform(bob, (key) => ({ type: 'quiet', key, quiet: true }));
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(lists('cyd').at(-1)).toEqual(['Ada busy', 'Bob quiet']);
  calls.leave(ada);
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(lists('cyd').at(-1)).toEqual(['Bob quiet']);
});

test('[CL7] the list is told at most once a second, and not at all while it is the same', async () => {
  const { calls, device, lists } = await openCalls();
  const [ada] = [await device('Ada'), await device('Bob')];
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  const before = lists('bob').length;
  for (let i = 0; i < 21; i++) {
    calls.busy(ada, i % 2 === 0);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(lists('bob').length - before).toBeLessThanOrEqual(3);
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(lists('bob').at(-1)).toEqual(['Ada busy']);
  const told = lists('bob').length;
  calls.busy(ada, false);
  calls.busy(ada, true);
  await vi.advanceTimersByTimeAsync(5 * SECOND_MS);
  expect([lists('bob').length, vi.getTimerCount()]).toEqual([told, 1]);
});

test('[CL13] who blocks is not in the list of who is blocked, at once and when that one comes again', async () => {
  const { calls, claim, device, lists } = await openCalls();
  const [ada, bob] = [await device('Ada'), await device('Bob')];
  await device('Cyd');
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  await calls.perform(ada, (key, at) => ({ type: 'block', key, name: 'Bob', blocked: true, at }));
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  // Nothing is another one for Cyd, who saw both from the beginning.
  expect([lists('bob').at(-1), lists('cyd')]).toEqual([['Cyd free'], []]);
  expect(await claim(bob, 'Bob')).toMatchObject({ value: { online: [{ name: 'Cyd' }] } });
});

test('[CL120] whom a name has had calls with is in its list however many strangers come first, and nobody twice', async () => {
  const { calls, claim, device, start, lists } = await openCalls();
  const [ada, zoe] = [await device('Ada'), await device('Zoe')];
  await device('Zed');
  await start(ada, 'Zoe');
  await calls.perform(zoe, (key, at) => ({ type: 'decline', key, id: 'call-0001', at }));
  for (let i = 0; i < LIMITS.onlineNames + 50; i++) await device(`!${1_000 + i}`);
  await vi.advanceTimersByTimeAsync(2 * SECOND_MS);
  const shown = (key: string) => lists(key).at(-1) ?? [];
  expect([shown('ada').length, shown('ada')[0], shown('ada').slice(-2)]).toEqual([
    LIMITS.onlineNames,
    '!1000 free',
    ['!1198 free', 'Zoe free'],
  ]);
  // Zoe's own calls were with Ada; Zed has had none.
  expect([shown('zoe').at(-1), shown('zed').at(-1)]).toEqual(['Ada free', '!1199 free']);
  expect(await claim(ada, 'Ada')).toMatchObject({ value: { online: { [LIMITS.onlineNames - 1]: { name: 'Zoe' } } } });
  // What changes of somebody who comes late is told, too; and who blocks is not shown for it.
  calls.busy(zoe, true);
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(shown('ada').at(-1)).toBe('Zoe busy');
  await calls.perform(zoe, (key, at) => ({ type: 'block', key, name: 'Ada', blocked: true, at }));
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect([shown('ada').length, shown('ada').at(-1)]).toEqual([LIMITS.onlineNames, '!1199 free']);
});

test('[CL120] who would come into the list anyway, because others are not shown, is in it once', async () => {
  const { calls, device, start, lists } = await openCalls();
  const [ada, zoe] = [await device('Ada'), await device('Zoe')];
  await device('Zed');
  await start(ada, 'Zoe');
  await calls.perform(zoe, (key, at) => ({ type: 'decline', key, id: 'call-0001', at }));
  for (let i = 0; i < LIMITS.onlineNames - 1; i++) {
    const stranger = await device(`!${1_000 + i}`);
    if (i < 2) await calls.perform(stranger, (key, at) => ({ type: 'block', key, name: 'Ada', blocked: true, at }));
  }
  await vi.advanceTimersByTimeAsync(2 * SECOND_MS);
  const shown = lists('ada').at(-1) ?? [];
  expect([shown.length, new Set(shown).size, shown.slice(-2)]).toEqual([199, 199, ['Zed free', 'Zoe free']]);
});

test('[CL7] another device that knows a newer list is told when it was another one after all', async () => {
  const { calls, claim, device, lists } = await openCalls();
  await device('Ada');
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  const cyd = await device('Cyd');
  // In the same second a second device of Ada's sees Cyd, who is gone before the list is told.
  const second = await device('Ada');
  expect(await claim(second, 'Ada')).toMatchObject({ value: { online: [{ name: 'Cyd' }] } });
  calls.leave(cyd);
  await vi.advanceTimersByTimeAsync(SECOND_MS);
  expect(lists('ada').at(-1)).toEqual([]);
});

test('[CL7] of many names the first 200 are shown, and one message tells all who are not among them', async () => {
  const { device, crowd, lists } = await openCalls();
  const names = Array.from({ length: 400 }, (_, i) => `n${1_000 + i}`);
  for (const name of names) await device(name);
  await vi.advanceTimersByTimeAsync(2 * SECOND_MS);
  crowd.told.length = 0;
  await device('a');
  await vi.advanceTimersByTimeAsync(2 * SECOND_MS);
  const told = crowd.told.filter(({ event }) => event === 'names');
  expect(told.length).toBeLessThanOrEqual(LIMITS.onlineNames + 1);
  const shared = told.filter(({ room }) => room === NAMES);
  expect(shared).toHaveLength(1);
  expect(shared[0]?.except).toContain(nameRoom('n1000'));
  expect(shared[0]?.except).not.toContain(nameRoom('n1300'));
  const list = (shared[0]?.message as NameList | undefined)?.list;
  expect([list?.length, list?.[0]?.name, list?.at(-1)?.name]).toEqual([LIMITS.onlineNames, 'a', 'n1198']);
  // Who is among them does not see themselves, but one more instead.
  const own = lists('n1000').at(-1);
  expect([own?.length, own?.[0], own?.at(-1)]).toEqual([LIMITS.onlineNames, 'a free', 'n1199 free']);
});
