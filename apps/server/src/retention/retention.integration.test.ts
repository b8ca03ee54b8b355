import { roomIdFrom } from '@parley/protocol';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tester } from '../testing/parley.ts';
import { ServerProcess } from '../testing/serverProcess.ts';

const DAY_MS = 24 * 60 * 60_000;
const ROOMS = 50;
/** In memory where there is such a place: how long a disk takes that others use as well is not what is measured. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** The room in which not everything is old. */
const room = 'aaaa-bbbb-cccc-1000';
const FAST = { RATE_JOINS: '1000000', RATE_NEW_ROOMS: '1000000' };

let folder: string;
const running: ServerProcess[] = [];
const testers: Tester[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(PLACE, 'parley-retention-'))));
afterEach(async () => {
  for (const tester of testers.splice(0)) tester.close();
  for (const server of running.splice(0)) await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const start = async (settings: Record<string, string>): Promise<{ url: string; server: ServerProcess }> => {
  const server = new ServerProcess(folder, { ...FAST, ...settings });
  running.push(server);
  return { url: await server.ready(), server };
};
const enter = async (url: string, where: string): Promise<Tester> => {
  const tester = new Tester(url);
  testers.push(tester);
  await tester.join(where, 'Ada');
  return tester;
};

/** Rooms with lines of three days ago and, in one of them, ten of today. */
const fill = (lines: number): void => {
  const file = new DatabaseSync(join(folder, 'parley.db'));
  const [old, author] = [Date.now() - 3 * DAY_MS, 'a'.repeat(26)];
  file.exec('BEGIN');
  const line = file.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const each = lines / ROOMS;
  const ids = Array.from({ length: ROOMS }, (_, i) => `aaaa-bbbb-cccc-${1_000 + i}`);
  for (const id of ids) file.prepare('INSERT INTO room (id, created, kept) VALUES (?, ?, 1)').run(id, old);
  for (let n = 1; n <= each; n += 1) {
    for (const id of ids)
      line.run(id, 'room', n, `line-${id}-${n}`, author, 'Ada', `what was said as number ${n}`, old + n);
  }
  for (let n = each + 1; n <= each + 10; n += 1)
    line.run(room, 'room', n, `line-new-${n}`, author, 'Ada', 'today', Date.now());
  file.exec('INSERT INTO log SELECT room, conversation, max(n), max(at) FROM line GROUP BY room, conversation; COMMIT');
  file.close();
};
const linesLeft = (): number => {
  const file = new DatabaseSync(join(folder, 'parley.db'), { readOnly: true });
  const row = file.prepare('SELECT count(*) AS lines FROM line').get();
  file.close();
  return Number(row?.['lines']);
};
const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * q) - 1] ?? NaN;

test(
  '[DA8] nobody waits while a hundred thousand lines go: joins take what they take without',
  { timeout: 120_000 },
  async () => {
    const lines = 100_000;
    const first = await start({});
    await first.server.end();
    fill(lines);
    const timed = async (url: string): Promise<{ median: number; p99: number }> => {
      const took: number[] = [];
      for (let i = 0; i < 1_020; i += 1) {
        const began = performance.now();
        const tester = await enter(url, roomIdFrom(randomBytes(16)));
        took.push(performance.now() - began);
        tester.close();
      }
      // The first ones warm the server up.
      const warm = took.slice(20);
      return { median: quantile(warm, 0.5), p99: quantile(warm, 0.99) };
    };
    const still = await start({});
    const without = await timed(still.url);
    await still.server.end();
    const { url, server } = await start({ KEEP_CHAT: '1' });
    const pruned = await timed(url);
    // It was being pruned all the while.
    const left = linesLeft();
    console.log('joins in ms', JSON.stringify({ without, pruned, left }));
    expect(left).toBeGreaterThan(10);
    expect(left).toBeLessThan(lines);
    // Far from what all of it at once would take, and far enough from what a busy machine adds.
    expect(pruned.median).toBeLessThan(without.median * 3 + 10);
    expect(pruned.p99).toBeLessThan(without.p99 * 2 + 100);
    await server.end();
  },
);

test('[DA7] after that a log begins later and goes on as before, for who comes and for who was there', async () => {
  const first = await start({});
  await first.server.end();
  fill(1_000);
  const { url } = await start({ KEEP_CHAT: '2' });
  const ada = await enter(url, room);
  await expect.poll(linesLeft, { timeout: 20_000 }).toBe(10);
  const since = (tester: Tester, n: number) => tester.ask('chat.since', { conversation: 'room', n });
  const page = await since(ada, 0);
  expect(page.ok && page.value).toMatchObject({ last: 30 });
  expect(page.ok && page.value.lines.map(({ n }) => n)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  const say = (tester: Tester, id: string) => tester.ask('chat.send', { conversation: 'room', id, text: 'now' });
  expect(await say(ada, 'line-now-1')).toMatchObject({ value: { n: 31 } });
  // Of another room nothing is left but where it stands.
  const empty = 'aaaa-bbbb-cccc-1001';
  const bob = await enter(url, empty);
  expect(await since(bob, 0)).toMatchObject({ value: { lines: [], last: 20 } });
  expect(await say(bob, 'line-now-2')).toMatchObject({ value: { n: 21 } });
  await bob.until(() => bob.all('chat').length > 0, 'the line');
  expect(await since(bob, 0)).toMatchObject({ value: { lines: [{ n: 21, text: 'now' }], last: 21 } });
});
