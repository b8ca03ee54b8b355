import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './Turns.ts';

test('[FL6] what comes one by one is done at once; of many at once some in each turn, all of them and in order', async () => {
  let at = 0;
  const turns = new Turns(() => at);
  const done: number[] = [];
  // Each takes a millisecond.
  const task = (i: number) => () => {
    at += 1;
    done.push(i);
  };
  for (let i = 0; i < 200; i += 1) {
    turns.take(task(i));
    expect(done).toHaveLength(i + 1);
    await turn();
  }
  done.length = 0;
  for (let i = 0; i < 1_000; i += 1) turns.take(task(i));
  const seen = [0];
  while (done.length < 1_000) {
    seen.push(done.length);
    await turn();
    // What comes meanwhile waits behind them.
    if (seen.length === 5) turns.take(task(1_000));
  }
  expect(Math.max(...seen.map((count, i) => count - (seen[i - 1] ?? 0)))).toBe(50);
  await turn();
  expect(done).toEqual(Array.from({ length: 1_001 }, (_, i) => i));
  await turn();
  turns.take(task(-1));
  expect(done.at(-1)).toBe(-1);
});
