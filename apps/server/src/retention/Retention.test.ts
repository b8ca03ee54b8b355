import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Retention } from './Retention.ts';

const HOUR_MS = 60 * 60_000;
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000, toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** Something of which `rows` are too old; each portion that was asked for is written down. */
const open = (rows: number, fail: () => boolean = () => false, last: number | null = null) => {
  const asked: [before: number, limit: number][] = [];
  const heap = { rows };
  const said: { level: number; msg: string; gone?: number; what?: string }[] = [];
  const log = pino({ base: null }, { write: (line: string) => said.push(JSON.parse(line) as (typeof said)[number]) });
  const prune = async (before: number, limit: number): Promise<number> => {
    asked.push([before, limit]);
    if (fail()) throw new Error('no');
    const gone = Math.min(heap.rows, limit);
    heap.rows -= gone;
    return gone;
  };
  const kept = [{ what: 'rows', keepMs: 5_000, prune }];
  return { asked, heap, said, retention: () => new Retention({ kept, last, now: Date.now, log }) };
};

test('[DA7] what is too old goes at the start and then each hour, in portions, with a line in the log', async () => {
  const { asked, heap, said, retention } = open(125);
  const job = retention();
  await job.idle();
  expect([heap.rows, asked]).toEqual([0, [0, 1, 2].map(() => [999_995_000, 50])]);
  expect(said).toMatchObject([{ level: 30, what: 'rows', gone: 125 }]);
  heap.rows = 3;
  vi.advanceTimersByTime(HOUR_MS);
  await job.idle();
  expect([heap.rows, asked.at(-1)]).toEqual([0, [999_995_000 + HOUR_MS, 50]]);
  vi.advanceTimersByTime(HOUR_MS);
  await job.idle();
  // Nothing went: nothing is said.
  expect(said).toHaveLength(2);
  await job.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('[DA7] others have their turn between two portions', async () => {
  const { heap, retention } = open(500);
  const left: number[] = [];
  const job = retention();
  let watching = true;
  const watch = (): void => {
    left.push(heap.rows);
    if (watching) setImmediate(watch);
  };
  watch();
  await job.idle();
  watching = false;
  expect(new Set(left).size).toBeGreaterThan(8);
  await job.close();
});

test('[DA9] what could not be deleted is said and tried again in an hour', async () => {
  let failing = true;
  const { heap, said, retention } = open(70, () => failing);
  const job = retention();
  await job.idle();
  expect([heap.rows, said.length, said[0]?.level]).toEqual([70, 1, 50]);
  failing = false;
  vi.advanceTimersByTime(HOUR_MS);
  await job.idle();
  expect(heap.rows).toBe(0);
  await job.close();
});

test('[DA9] a server that ends waits for the portion that is being deleted and no further', async () => {
  const { asked, heap, retention } = open(100_000);
  const job = retention();
  await job.close();
  expect(asked).toHaveLength(1);
  expect(heap.rows).toBe(99_950);
});

test('[DA22] where by the clock all is too old when the server begins, it is said, and nothing goes in the first hour', async () => {
  const wrong = open(70, () => false, Date.now() - 5_001);
  const job = wrong.retention();
  await job.idle();
  expect([wrong.heap.rows, wrong.asked]).toEqual([70, []]);
  expect(wrong.said).toMatchObject([{ level: 40, what: 'rows', msg: expect.stringContaining('set the clock') }]);
  vi.advanceTimersByTime(HOUR_MS);
  await job.idle();
  expect(wrong.heap.rows).toBe(0);
  await job.close();
  // Where something is young enough the clock is believed.
  const right = open(70, () => false, Date.now() - 5_000);
  const other = right.retention();
  await other.idle();
  expect(right.heap.rows).toBe(0);
  await other.close();
});
