import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Posted } from '../outward/Post.ts';
import { hookScene as scene, pass, status, TAKEN } from '../testing/hookScene.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const slow = (ms: number, posted: Posted): Promise<Posted> =>
  new Promise((resolve) => setTimeout(() => resolve(posted), ms));

test('[WH6] who comes into another room is told of at once, however long a busy room keeps its receiver', async () => {
  const { happen, rooms, sent, webhooks } = await scene((room) =>
    room.startsWith('a') ? slow(5 * SECOND, TAKEN) : TAKEN,
  );
  for (let n = 0; n < 100; n += 1) happen('a');
  await wait(SECOND);
  happen('b');
  await wait(SECOND);
  expect(rooms()).toBe('ab');
  // Of a room that is not answered at all nobody else knows.
  await wait(20 * SECOND);
  happen('c');
  await wait(SECOND);
  expect(rooms().slice(-1)).toBe('c');
  await wait(100 * 5 * SECOND + MINUTE);
  expect(sent).toHaveLength(102);
  await webhooks.close();
});

test('[WH6] eight rooms are told of at once, and no more', async () => {
  const { happen, rooms, webhooks } = await scene(() => slow(5 * SECOND, TAKEN));
  for (const room of 'abcdefghjkaaa') happen(room);
  await wait(SECOND);
  expect(rooms()).toBe('abcdefgh');
  await wait(5 * SECOND);
  expect(rooms()).toBe('abcdefghajk'.slice(0, 8) + rooms().slice(8));
  expect(rooms().slice(8).split('').toSorted().join('')).toBe('ajk');
  await wait(MINUTE);
  await webhooks.close();
});

test('[WH5] what fails in the same moment is one failure, and one that is taken ends the rest', async () => {
  let isUp = false;
  const { happen, sent, webhooks } = await scene(() => (isUp ? TAKEN : slow(100, status(503))));
  for (const room of 'abcdefgh') happen(room);
  await wait(SECOND);
  expect(sent).toHaveLength(8);
  isUp = true;
  await wait(6 * SECOND);
  // At first one; then, as it was taken, all.
  expect(sent).toHaveLength(16);
  await webhooks.close();
});

test('[WH5] while a receiver is down one message at a time is tried, of whichever room', async () => {
  const began: number[] = [];
  let open = 0;
  const { happen, webhooks } = await scene(async () => {
    began.push((open += 1));
    await slow(2 * SECOND, TAKEN);
    open -= 1;
    return { at: 'failed', why: 'ECONNREFUSED' };
  });
  for (const room of 'abcdefgh') happen(room);
  await wait(4 * SECOND);
  expect(Math.max(...began)).toBe(8);
  began.length = 0;
  await wait(HOUR);
  expect(began.length).toBeGreaterThan(5);
  expect(Math.max(...began)).toBe(1);
  await webhooks.close();
});

test.each([401, 404, 410, 302])(
  '[WH5] a receiver that answers %i to everything is asked as seldom as one that is down',
  async (code) => {
    const { happen, sent, webhooks } = await scene(() => status(code));
    for (let n = 0; n < 300; n += 1) happen('abcdefgh'[n % 8] ?? 'a');
    await pass(DAY);
    expect(sent.length).toBeLessThan(170);
    await webhooks.close();
  },
);

test('[WH5] one message that is refused holds up no other, but a receiver that refuses eight in a row is left alone', async () => {
  const { happen, sent, rooms, webhooks } = await scene((room) => (room.startsWith('b') ? status(400) : TAKEN));
  for (const room of 'abacada') happen(room);
  await wait(2 * SECOND);
  expect(rooms().replaceAll('b', '')).toBe(rooms().replace('b', ''));
  expect(sent).toHaveLength(7);
  await webhooks.close();
  const second = await scene(() => status(400));
  for (let n = 0; n < 300; n += 1) second.happen('a');
  await pass(DAY);
  expect(second.sent.length).toBeLessThan(200);
  await second.webhooks.close();
});

test('[WH4] what nobody could be told for three days is given up, also what was never tried', async () => {
  const { happen, webhooks, id, sent } = await scene(() => ({ at: 'failed', why: 'ECONNREFUSED' }));
  for (let n = 0; n < 450; n += 1) happen('a');
  await pass(3 * DAY + HOUR);
  const all = [...((await webhooks.deliveries(id, Infinity, 500)) ?? [])];
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['failed']));
  expect(all.some(({ tries }) => tries === 0)).toBe(true);
  const before = sent.length;
  await pass(DAY);
  expect(sent).toHaveLength(before);
  await webhooks.close();
});

test('[WH7] what the operator sends again goes next, also while the receiver is down, and what was on its way does not answer for it', async () => {
  let answer: Posted = { at: 'failed', why: 'ECONNREFUSED' };
  const { happen, rooms, id, webhooks, sent } = await scene(() => slow(SECOND, answer));
  for (const room of 'aaaab') happen(room);
  await pass(HOUR);
  const [last] = (await webhooks.deliveries(id, Infinity, 1)) ?? [];
  const before = rooms().length;
  await webhooks.again(id, last?.n ?? 0);
  await wait(SECOND);
  expect(rooms().slice(before)).toBe('b');
  answer = TAKEN;
  // It is on its way, and will not be taken; asked for once more it goes once more.
  await webhooks.again(id, last?.n ?? 0);
  await wait(5 * SECOND);
  expect(rooms().slice(before, before + 2)).toBe('bb');
  await wait(MINUTE);
  const again = sent.length;
  expect(await webhooks.deliveries(id, Infinity, 1)).toMatchObject([{ state: 'delivered' }]);
  await wait(HOUR);
  expect(sent).toHaveLength(again);
  await webhooks.close();
});

test('[WH5] a clock that is set back holds up nothing', async () => {
  let isUp = false;
  const { happen, rooms, webhooks } = await scene(() => (isUp ? TAKEN : status(503)));
  happen('a');
  await pass(HOUR);
  vi.setSystemTime(Date.now() - DAY);
  isUp = true;
  happen('b');
  await wait(2 * SECOND);
  expect(rooms().slice(-2).split('').toSorted().join('')).toBe('ab');
  await webhooks.close();
});

test('[WH13] where one cannot be noted the others end in their order, and closing waits for them', async () => {
  const { happen, store, webhooks, rooms } = await scene((room) =>
    slow(room.startsWith('a') ? SECOND : 8 * SECOND, TAKEN),
  );
  const settled: string[] = [];
  const settle = store.settle.bind(store);
  store.settle = async (...said) => {
    settled.push(String(said[1]));
    if (settled.length === 1) throw new Error('the disk is full');
    return settle(...said);
  };
  for (const room of 'abab') happen(room);
  await wait(7 * SECOND);
  // The first one again; the other room is still at its first.
  expect(rooms()).toBe('aba');
  const closed = webhooks.close().then(() => settled.push('closed'));
  await wait(20 * SECOND);
  await closed;
  expect(settled.at(-1)).toBe('closed');
  expect(rooms()).toBe('aba');
});

test('[WH1] what was being read as a webhook is removed is not sent any more', async () => {
  const { happen, store, webhooks, id, sent } = await scene(() => TAKEN);
  const due = store.due.bind(store);
  store.due = async (...asked) => {
    const found = await due(...asked);
    await slow(SECOND, TAKEN);
    return found;
  };
  for (const room of 'abc') happen(room);
  await wait(SECOND);
  await webhooks.remove(id);
  await wait(MINUTE);
  expect(sent).toEqual([]);
  await webhooks.close();
});
