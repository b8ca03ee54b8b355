import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Posted } from '../outward/Post.ts';
import { hookScene as scene, pass, status, TAKEN } from '../testing/hookScene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => void vi.useRealTimers());

test('[WH4] what is not taken is tried after 5 s, 30 s, 2 min, 10 min and then each hour, by the same id, and after three days no more', async () => {
  const { webhooks, sent, id, happen, outcomes } = await scene(() => status(400));
  happen('a');
  await vi.advanceTimersByTimeAsync(15 * MINUTE);
  await pass(4 * DAY);
  const gaps = sent.slice(1).map(({ at }, n) => Math.round((at - (sent[n]?.at ?? 0)) / 1_000));
  expect(gaps.slice(0, 4)).toEqual([5, 30, 120, 600]);
  for (const gap of gaps.slice(4)) expect(Math.abs(gap - 3_605)).toBeLessThanOrEqual(10);
  expect(sent.length).toBe(5 + 71);
  expect(new Set(sent.map((one) => one.id)).size).toBe(1);
  expect(await webhooks.deliveries(id, Infinity, 9)).toMatchObject([
    { state: 'failed', tries: sent.length, due: null },
  ]);
  expect(new Set(outcomes)).toEqual(new Set(['rejected']));
  await webhooks.close();
});

test('[WH5] while a receiver is down one message is tried, every ten minutes at most, and all follow when it is back', async () => {
  let isUp = false;
  const { webhooks, sent, happen, id } = await scene(() => (isUp ? TAKEN : { at: 'failed', why: 'ECONNREFUSED' }));
  for (let n = 0; n < 200; n += 1) happen('a');
  await pass(DAY);
  // Down it was asked seldom; up it would have been asked 200 times at once, as it is below.
  expect(sent.length).toBeLessThan(150);
  expect(sent.length).toBeGreaterThan(100);
  isUp = true;
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(10 * MINUTE + 1_000);
  expect(sent.length - before).toBeGreaterThan(100);
  await vi.advanceTimersByTimeAsync(HOUR);
  const all = (await webhooks.deliveries(id, Infinity, 500)) ?? [];
  expect([all.length, new Set(all.map(({ state }) => state))]).toEqual([200, new Set(['delivered'])]);
  await webhooks.close();
});

test('[WH5] a receiver that asks for a wait gets it, an hour at most', async () => {
  const { sent, happen, webhooks } = await scene((_, n) =>
    n === 1 ? status(429, '120') : n === 2 ? status(503, '86400') : TAKEN,
  );
  happen('a');
  happen('b');
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  const seconds = sent.map(({ at }) => Math.round(at / 1_000));
  // Both were on their way when the first was answered.
  expect(seconds.slice(0, 2)).toEqual([0, 0]);
  expect(seconds[2]).toBeGreaterThanOrEqual(3_600);
  expect(seconds[2]).toBeLessThan(3_700);
  await webhooks.close();
});

test('[WH6] of one room messages come one after the other, in their order; other rooms do not wait for them', async () => {
  const waiting = new Map<string, ((posted: Posted) => void)[]>();
  const { rooms, happen, webhooks } = await scene(
    (room) =>
      new Promise((resolve) => {
        const one = room.slice(0, 1);
        waiting.set(one, [...(waiting.get(one) ?? []), resolve]);
      }),
  );
  for (const room of ['a', 'a', 'b', 'a', 'b']) happen(room);
  const take = async (room: string): Promise<void> => {
    waiting.get(room)?.shift()?.(TAKEN);
    await vi.advanceTimersByTimeAsync(1_000);
  };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rooms()).toBe('ab');
  await take('b');
  expect(rooms()).toBe('abb');
  await take('a');
  await take('a');
  expect(rooms()).toBe('abbaa');
  for (const room of ['a', 'b']) await take(room);
  await webhooks.close();
});

test('[WH7] what was given up is sent again when the operator says so, also while the webhook rests', async () => {
  let isUp = false;
  const { webhooks, sent, id, happen } = await scene(() => (isUp ? TAKEN : status(500)));
  happen('a');
  await pass(4 * DAY);
  const [given] = (await webhooks.deliveries(id, Infinity, 1)) ?? [];
  expect(given?.state).toBe('failed');
  expect(await webhooks.again(id, (given?.n ?? 0) + 1)).toBe('delivery.unknown');
  expect(await webhooks.again('nobody', given?.n ?? 0)).toBe('webhook.unknown');
  isUp = true;
  const before = sent.length;
  expect(await webhooks.again(id, given?.n ?? 0)).toMatchObject({ state: 'waiting' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.length).toBe(before + 1);
  expect(sent.at(-1)?.id).toBe(sent[0]?.id);
  expect(await webhooks.deliveries(id, Infinity, 1)).toMatchObject([{ state: 'delivered' }]);
  await webhooks.close();
});

test('[WH13] where nothing can be kept a message is not sent over and over', async () => {
  const { store, sent, happen, faults, webhooks } = await scene(() => TAKEN);
  const settle = store.settle.bind(store);
  store.settle = () => Promise.reject(new Error('the disk is full'));
  happen('a');
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.length).toBeLessThan(12);
  expect(faults.length).toBe(sent.length);
  store.settle = settle;
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  const after = sent.length;
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(sent.length).toBe(after);
  await webhooks.close();
});

test('[WH8] ten webhooks fit, and addresses that are not HTTPS at a public host do not', async () => {
  const { webhooks } = await scene(() => TAKEN);
  const make = (url: string) => webhooks.make({ url, types: ['call.missed'] });
  for (const url of ['http://example.org/', 'https://10.0.0.1/', 'https://a:b@example.org/', 'https://example.org:22/'])
    expect([url, await make(url)]).toEqual([url, 'webhook.address']);
  for (let n = 1; n < 9; n += 1) expect(typeof (await make(`https://example.org/${n}`))).toBe('object');
  // Also where two are made in the same moment.
  const last = await Promise.all([make('https://example.org/9'), make('https://example.org/10')]);
  expect(last.filter((one) => one === 'webhook.many')).toHaveLength(1);
  expect(await make('https://example.org/more')).toBe('webhook.many');
  expect((await webhooks.all()).length).toBe(10);
  await webhooks.close();
});
