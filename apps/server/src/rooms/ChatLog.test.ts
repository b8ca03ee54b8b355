import { LIMITS } from '@parley/protocol';
import { expect, test } from 'vitest';
import { ada, bob, MoodyStore, ROOM } from '../testing/room.ts';
import { ChatLog, type KeptLine } from './ChatLog.ts';

const author = { id: ada, name: 'Ada' };
const open = () => {
  const store = new MoodyStore();
  const told: KeptLine[] = [];
  const failures: unknown[] = [];
  const log = new ChatLog({
    room: ROOM,
    lasts: new Map(),
    store,
    tell: (_, line) => told.push(line),
    now: () => 7,
    failed: (error) => failures.push(error),
  });
  const lines = () => told.map(({ n, text }) => `${n} ${text}`);
  return { store, log, failures, lines };
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[CH1] lines said at once are kept in order, told in order, and answered with their number and time', async () => {
  const { log, lines } = open();
  const answers = await Promise.all([...'abc'].map((text) => log.say(author, 'room', `line-000${text}`, text)));
  expect(answers).toEqual([1, 2, 3].map((n) => ({ ok: true, value: { n, at: 7 } })));
  expect([lines(), log.lasts.get('room')]).toEqual([['1 a', '2 b', '3 c'], 3]);
});

test('[CH2] a repeat is answered as the first and told no second time; the same id for another text is a conflict; ids are each author’s own', async () => {
  const { log, lines } = open();
  const first = await log.say(author, 'room', 'line-0001', 'hi');
  expect(await log.say(author, 'room', 'line-0001', 'hi')).toEqual(first);
  expect(await log.say(author, 'room', 'line-0001', 'ho')).toEqual({ ok: false, code: 'chat.conflict' });
  expect(await log.say({ id: bob, name: 'Bob' }, 'room', 'line-0001', 'ho')).toMatchObject({
    ok: true,
    value: { n: 2 },
  });
  expect(lines()).toEqual(['1 hi', '2 ho']);
});

test('[CH12] a line that could not be kept is told to nobody, and the next one has its number', async () => {
  const { log, store, lines, failures } = open();
  store.mood = 'failing';
  expect(await log.say(author, 'room', 'line-0001', 'hi')).toEqual({ ok: false, code: 'store.unavailable' });
  expect(await log.since('room', 'room', 0)).toEqual({ ok: false, code: 'store.unavailable' });
  expect([lines(), failures.length, log.lasts.size]).toEqual([[], 2, 0]);
  store.mood = 'well';
  expect(await log.say(author, 'room', 'line-0001', 'hi')).toMatchObject({ ok: true, value: { n: 1 } });
  expect(lines()).toEqual(['1 hi']);
});

test('[CH13] while the store stalls nothing is told, at most 256 lines wait, and the next is refused at once', async () => {
  const { log, store, lines } = open();
  const release = store.stall();
  const waiting = Array.from({ length: 256 }, (_, i) => log.say(author, 'room', `line-${1_000 + i}`, `${i}`));
  expect(await log.say(author, 'room', 'line-9999', 'too many')).toEqual({ ok: false, code: 'store.unavailable' });
  await turn();
  expect(lines()).toEqual([]);
  let idle = false;
  const done = log.idle().then(() => (idle = true));
  await turn();
  expect(idle).toBe(false);
  release();
  expect((await Promise.all(waiting)).every((answer) => answer.ok)).toBe(true);
  await done;
  expect(lines()).toHaveLength(256);
  expect(await log.say(author, 'room', 'line-9999', 'again')).toMatchObject({ ok: true, value: { n: 257 } });
});

test('[CH14] a page holds the oldest lines after n, at most 100 of them, and fits in one frame whatever they say', async () => {
  const { log } = open();
  const long = '"\n\\漢字😀'.repeat(250);
  for (let i = 1; i <= 60; i += 1) await log.say(author, 'room', `line-${1_000 + i}`, long);
  for (let i = 61; i <= 220; i += 1) await log.say(author, 'room', `line-${1_000 + i}`, 'x');
  const read: number[] = [];
  for (let n = 0, pages = 0; n < (log.lasts.get('room') ?? 0); pages += 1) {
    const page = await log.since('room', 'room', n);
    if (!page.ok || page.value.lines.length === 0 || pages > 20) throw new Error('the page brings nothing');
    expect(page.value.lines.length).toBeLessThanOrEqual(LIMITS.chatPage);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(LIMITS.frameBytes);
    expect(page.value.last).toBe(220);
    read.push(...page.value.lines.map((line) => line.n));
    n = read.at(-1) ?? n;
  }
  expect(read).toEqual(Array.from({ length: 220 }, (_, i) => i + 1));
  expect(await log.since('room', 'room', 220)).toEqual({ ok: true, value: { lines: [], last: 220 } });
});
