import { TIMES } from '@parley/protocol';
import type { Ringing, Subscription } from '@parley/room';
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tally } from '../observe/Tally.ts';
import type { Letter, Posted } from '../outward/Post.ts';
import { Pusher } from './Pusher.ts';
import { Vapid } from './Vapid.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p256dh = createECDH('prime256v1').generateKeys('base64url');
const deviceAt = (endpoint: string): Subscription => ({
  endpoint,
  p256dh,
  auth: 'A'.repeat(22),
  language: 'en',
  at: 0,
});
const phone = deviceAt('https://push.example.org/send/secret-of-the-phone');
const ring = (more: Partial<Ringing> = {}): Ringing => ({
  ...{ id: 'call-0001', from: 'ada', to: 'bob', fromName: 'Ada', toName: 'Bob', room: 'aaaa-bbbb-cccc-dddd' },
  ...{ media: 'video', at: Date.now(), until: Date.now() + TIMES.ringMs, alone: null, address: null },
  ...more,
});

/** A pusher whose requests are written down, and answered as the test says. */
const open = () => {
  const sent: Letter[] = [];
  const waiting: ((posted: Posted) => void)[] = [];
  const answers: (Posted | 'later')[] = [];
  const gone: string[] = [];
  const logged: object[] = [];
  const log = { warn: (fields: object) => logged.push(fields), error: (fields: object) => logged.push(fields) };
  const post = {
    send: (letter: Letter): Promise<Posted> => {
      sent.push(letter);
      const answer = answers.shift() ?? status(201);
      return answer === 'later' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(answer);
    },
    close: () => {},
  };
  const vapid = new Vapid({ privateKey, contact: 'mailto:ada@example.org', now: Date.now });
  const tally = new Tally();
  const pusher = new Pusher({
    ...{ vapid, post, allowed: new Set<string>(), now: Date.now },
    gone: (key, endpoint) => gone.push(`${key} ${endpoint}`),
    counters: tally,
    log: log as never,
  });
  return { tally, pusher, sent, waiting, answers, gone, logged };
};
const status = (code: number, retryAfter: string | null = null): Posted => ({
  at: 'answered',
  status: code,
  retryAfter,
});
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const ttls = (sent: Letter[]): unknown[] => sent.map(({ headers }) => headers['TTL']);

test('[CL79] a ring is worth keeping as long as it rings, does not wait, and is replaced by what is said of it later', async () => {
  const { pusher, sent } = open();
  const call = ring();
  pusher.rang(call, [phone]);
  await settle();
  await vi.advanceTimersByTimeAsync(10_500);
  pusher.rang(ring({ ...call, id: 'call-0002' }), [phone]);
  await settle();
  pusher.ended(call, 'unanswered', [phone]);
  pusher.ended({ ...call, id: 'call-0002' }, 'answered', [phone]);
  await settle();
  expect(ttls(sent)).toEqual([45, 35, 86_400, 45]);
  const topics = sent.map(({ headers }) => String(headers['Topic']));
  expect([topics[0], topics[1]]).toEqual([topics[2], topics[3]]);
  expect(topics[0]).not.toBe(topics[1]);
  for (const { url, headers } of sent) {
    expect(headers['Topic']).toMatch(/^[\w-]{32}$/);
    expect(headers).toMatchObject({ Urgency: 'high', 'Content-Encoding': 'aes128gcm' });
    expect(String(headers['Authorization'])).toMatch(/^vapid t=/);
    expect(url.href).toBe(phone.endpoint);
  }
});

test('[CL71] the longest names there are make a message of less than 2 kB', async () => {
  const { pusher, sent } = open();
  const name = '\ud83d\ude80'.repeat(16);
  pusher.rang(ring({ id: 'x'.repeat(40), fromName: name, toName: name }), [phone]);
  await settle();
  expect(sent[0]?.body.length).toBeLessThan(2_000);
});

test.each([404, 410])('[CL80] a device that its push service answers %i for is forgotten', async (code) => {
  const { pusher, answers, gone, sent } = open();
  answers.push(status(code));
  pusher.rang(ring(), [phone]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([gone, sent.length]).toEqual([[`bob ${phone.endpoint}`], 1]);
});

test.each([
  ['429', status(429), 2_000],
  ['503', status(503), 2_000],
  ['no answer', { at: 'failed', why: 'ETIMEDOUT' } as const, 2_000],
  ['429 and seven seconds', status(429, '7'), 7_000],
  ['503 and a date', status(503, new Date(1_000_000 + 9_000).toUTCString()), 9_000],
  ['503 and a date gone by', status(503, new Date(0).toUTCString()), 0],
  ['503 and nonsense', status(503, 'soon'), 2_000],
])('[CL81] after %s it is tried once more, when the service says or soon', async (_, answer, afterMs) => {
  const { pusher, answers, sent, gone } = open();
  answers.push(answer, answer);
  pusher.rang(ring(), [phone]);
  await settle();
  expect(sent).toHaveLength(1);
  if (afterMs > 0) {
    await vi.advanceTimersByTimeAsync(afterMs - 1);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ttls(sent)).toEqual([45, 45 - afterMs / 1_000]);
  }
  await vi.advanceTimersByTimeAsync(300_000);
  expect([sent.length, gone]).toEqual([2, []]);
});

test.each([
  ['a minute', status(429, '60')],
  ['the end of the ring', status(429, '45')],
])('[CL81] asked to wait for %s it is given up', async (_, answer) => {
  const { pusher, answers, sent } = open();
  answers.push(answer);
  pusher.rang(ring(), [phone]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(sent).toHaveLength(1);
});

test.each([200, 201, 202, 204, 301, 400, 401, 403, 413])('[CL81] after %i it is not tried again', async (code) => {
  const { pusher, answers, sent, gone } = open();
  answers.push(status(code));
  pusher.rang(ring(), [phone]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect([sent.length, gone]).toEqual([1, []]);
});

test('[CL76] the end of a ring does not overtake it, and what rings no more is not rung again', async () => {
  const { pusher, answers, sent, waiting } = open();
  answers.push('later');
  const call = ring();
  pusher.rang(call, [phone, deviceAt('https://push.example.org/send/laptop')]);
  await settle();
  expect(sent).toHaveLength(2);
  pusher.ended(call, 'cancelled', [phone]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(2);
  waiting[0]?.(status(503));
  await settle();
  expect(ttls(sent)).toEqual([45, 45, 86_395]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(3);
});

test('[CL76] a ring that waits to be tried again is replaced at once by its end', async () => {
  const { pusher, answers, sent } = open();
  answers.push(status(429, '20'));
  const call = ring();
  pusher.rang(call, [phone]);
  await vi.advanceTimersByTimeAsync(1_000);
  pusher.ended(call, 'declined', [phone]);
  await settle();
  expect(ttls(sent)).toEqual([45, 45]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(2);
});

test('[CL82] 128 requests are made at a time, with less patience when many are, and of 2,001 messages one is too many', async () => {
  const { pusher, answers, sent, waiting, logged } = open();
  for (let i = 0; i < 128; i++) answers.push('later');
  pusher.rang(
    ring(),
    Array.from({ length: 2_001 }, (_, i) => deviceAt(`https://push.example.org/send/${i}`)),
  );
  await settle();
  expect([sent.length, sent[0]?.withinMs, sent[127]?.withinMs]).toEqual([128, 10_000, 3_000]);
  expect(logged).toEqual([{ host: 'push.example.org', why: 'too many at once' }]);
  for (const answer of waiting) answer(status(201));
  await settle();
  expect(sent).toHaveLength(2_000);
  // All is done: there is space again.
  pusher.rang(ring({ id: 'call-0002' }), [phone]);
  await settle();
  expect(sent).toHaveLength(2_001);
});

test('[CL88] what does not get through is logged once a minute, with the host and never with the rest of the address', async () => {
  const { pusher, answers, logged } = open();
  const failures: Posted[] = [status(403), status(400), { at: 'refused' }];
  answers.push(...failures);
  for (const [i] of failures.entries()) pusher.rang(ring({ id: `call-000${i}` }), [phone]);
  await settle();
  expect(logged).toEqual([{ host: 'push.example.org', status: 403, why: 'is PUSH_CONTACT an address of yours?' }]);
  await vi.advanceTimersByTimeAsync(60_000);
  answers.push({ at: 'failed', why: 'ECONNRESET' }, { at: 'failed', why: 'ECONNRESET' });
  pusher.rang(ring({ id: 'call-0009' }), [phone]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(logged[1]).toEqual({ host: 'push.example.org', why: 'ECONNRESET' });
  expect(JSON.stringify(logged)).not.toMatch(/secret|send|AAAA/);
});

test('[CL88] what fails that should not is logged and ends there', async () => {
  const { pusher, sent, logged } = open();
  pusher.rang(ring(), [{ ...phone, p256dh: 'no point' }, deviceAt('https://push.example.org/send/2')]);
  await settle();
  expect([sent.length, logged.length]).toEqual([1, 1]);
  expect(JSON.stringify(logged)).not.toMatch(/secret|send|AAAA|no point/);
});

test('[CL85] an origin that the operator allows no longer is not sent to', async () => {
  const { pusher, sent, logged } = open();
  pusher.rang(ring(), [deviceAt('http://127.0.0.1:8080/send/1')]);
  await settle();
  expect([sent, logged]).toEqual([[], [{ host: '127.0.0.1:8080', why: 'the host is at no public address' }]]);
});

test('[CL82] a server that ends tries nothing again and leaves no timer', async () => {
  const { pusher, answers, sent } = open();
  answers.push(status(503));
  pusher.rang(ring(), [phone]);
  await settle();
  pusher.close();
  await settle();
  expect([sent.length, vi.getTimerCount()]).toEqual([1, 0]);
});

test('[MT8] messages to devices are counted once each, by what became of them at last', async () => {
  const { pusher, answers, tally, waiting } = open();
  answers.push(status(201), status(410), status(403), status(503), status(201), { at: 'failed', why: 'x' });
  answers.push({ at: 'failed', why: 'x' }, { at: 'refused' }, 'later');
  for (let i = 1; i <= 7; i += 1) {
    pusher.rang(ring({ id: `call-000${i}` }), [phone]);
    // A message that is tried again takes the answer after its own.
    await vi.advanceTimersByTimeAsync(3_000);
  }
  const last = ring({ id: 'call-0007' });
  pusher.ended(last, 'cancelled', [phone]);
  pusher.ended(last, 'answered', [phone]);
  waiting[0]?.(status(201));
  await settle();
  expect(Object.fromEntries(tally.pushes)).toEqual({
    sent: 4,
    gone: 1,
    rejected: 1,
    failed: 1,
    refused: 1,
    withdrawn: 1,
  });
});
