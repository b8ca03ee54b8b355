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
const URL_OF = 'https://hooks.example.org/parley';

async function open(messages = 0) {
  const server = new FakeAdmin({ webhooks: [{ id: 'hook', url: URL_OF }] });
  for (let n = 0; n < messages; n += 1) server.webhooks.sends('hook');
  const made = openAdmin({ fetch: (...request) => server.fetch(...request), page });
  admin = made;
  await settled();
  const log = made.webhooks.deliveries('hook');
  const shown = (): number[] | undefined => log.value.value?.map(({ n }) => n);
  return { server, webhooks: made.webhooks, log, shown };
}

const down = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, at) => from - at);

test('[WV1] a webhook that is made or removed is so in the list without waiting for it, and its secret is told once', async () => {
  const { webhooks } = await open();
  webhooks.follow();
  await settled();
  const before = webhooks.value.value!;
  const made = await webhooks.make({ url: 'https://example.org/', types: ['call.missed'] });
  expect(made.ok && made.value.secret).toMatch(/^whsec_/);
  await settled();
  expect(webhooks.value.value?.map(({ url }) => url)).toEqual([URL_OF, 'https://example.org/']);
  expect(webhooks.value.value?.[0]).toBe(before[0]);
  expect(webhooks.value.value?.[1]).not.toHaveProperty('secret');
  expect(await webhooks.remove('hook')).toEqual({ ok: true, value: undefined });
  await settled();
  expect(webhooks.value.value?.map(({ url }) => url)).toEqual(['https://example.org/']);
  expect(await webhooks.remove('hook')).toMatchObject({ ok: false, code: 'webhook.unknown' });
});

test('[WV3] what came of a test is told', async () => {
  const { server, webhooks } = await open();
  server.webhooks.attempt = { at: 'failed', why: 'ECONNREFUSED' };
  expect(await webhooks.test('hook')).toEqual({ ok: true, value: { at: 'failed', why: 'ECONNREFUSED' } });
  expect(await webhooks.test('other')).toMatchObject({ ok: false, code: 'webhook.unknown' });
});

test('[WV3] a test may take longer than the server itself may', async () => {
  const { server, webhooks } = await open();
  vi.useRealTimers();
  const within = vi.spyOn(AbortSignal, 'timeout');
  await webhooks.test('hook');
  expect(within).toHaveBeenCalledWith(30_000);
  expect(server.asked).toContain('POST /api/v1/webhooks/hook/test');
});

test('[WV4] the newest messages come by themselves and push nothing away that is shown; older ones come on demand', async () => {
  const { server, log, shown } = await open(250);
  log.follow();
  await settled();
  expect(shown()).toEqual(down(250, 151));
  expect(log.older.value).toBe('more');
  for (let n = 0; n < 130; n += 1) server.webhooks.sends('hook');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(shown()).toEqual(down(380, 151));
  expect(await log.loadOlder()).toEqual({ ok: true, value: undefined });
  expect(shown()).toEqual(down(380, 51));
  await log.loadOlder();
  expect(shown()).toEqual(down(380, 1));
  expect(log.older.value).toBe('none');
});

test('[WV4] what waits is seen to be delivered however far back it is, and what has not changed stays the same object', async () => {
  const { server, log } = await open(700);
  log.follow();
  for (let n = 0; n < 6; n += 1) {
    await settled();
    await log.loadOlder();
  }
  expect(log.value.value).toHaveLength(700);
  const before = log.value.value!;
  server.webhooks.changes('hook', 2, { state: 'waiting', tries: 3, due: server.now });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(log.value.value?.find(({ n }) => n === 2)).toMatchObject({ state: 'waiting', tries: 3 });
  expect(log.value.value?.[0]).toBe(before[0]);
  const same = log.value.value;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(log.value.value).toBe(same);
});

test('[WV4] who follows for long holds the newest thousand, and what was asked for beyond them stays', async () => {
  const { server, log, shown } = await open(1);
  log.follow();
  await settled();
  for (let n = 0; n < 1_200; n += 1) server.webhooks.sends('hook');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(shown()).toEqual(down(1_201, 202));
  expect(log.older.value).toBe('more');
  await log.loadOlder();
  expect(shown()).toEqual(down(1_201, 102));
  for (let n = 0; n < 300; n += 1) server.webhooks.sends('hook');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(shown()).toEqual(down(1_501, 102));
});

test('[WV4] older messages that cannot be asked for leave what is shown, and can be asked for again', async () => {
  const { server, log, shown } = await open(150);
  log.follow();
  await settled();
  server.reachable = false;
  expect(await log.loadOlder()).toEqual({ ok: false, code: 'unreachable', seconds: null });
  expect(shown()).toEqual(down(150, 51));
  expect(log.older.value).toBe('more');
  server.reachable = true;
  await log.loadOlder();
  expect(shown()).toEqual(down(150, 1));
});

test('[WV5] a message that is sent again waits from then on', async () => {
  const { server, log } = await open(3);
  log.follow();
  await settled();
  const answer = await log.resend(2);
  expect(answer).toMatchObject({ ok: true, value: { n: 2, state: 'waiting' } });
  expect(log.value.value?.map(({ state }) => state)).toEqual(['delivered', 'waiting', 'delivered']);
  server.webhooks.changes('hook', 2, { state: 'delivered', tries: 2, due: null });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(log.value.value?.[1]).toMatchObject({ state: 'delivered', tries: 2 });
  expect(await log.resend(9)).toMatchObject({ ok: false, code: 'delivery.unknown' });
});

test('[WV4] the messages of a webhook that was removed meanwhile say so and stay shown', async () => {
  const { webhooks, log, shown } = await open(2);
  log.follow();
  await settled();
  await webhooks.remove('hook');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(log.freshness.value).toMatchObject({ at: 'stale', code: 'webhook.unknown' });
  expect(shown()).toEqual([2, 1]);
});
