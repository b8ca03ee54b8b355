import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('[PS13] tasks run one at a time in the order they came, and a failing one stops no other', async () => {
  const queue = new Queue();
  const seen: string[] = [];
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const first = queue.add(async () => {
    seen.push('1 begins');
    await gate;
    seen.push('1 ends');
    return 1;
  });
  const second = queue.add(() => {
    seen.push('2');
    throw new Error('two');
  });
  const third = queue.add(() => seen.push('3'));
  const idle = queue.idle().then(() => seen.push('idle'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual(['1 begins']);
  release();
  expect(await first).toBe(1);
  await expect(second).rejects.toThrow('two');
  await third;
  await idle;
  expect(seen).toEqual(['1 begins', '1 ends', '2', '3', 'idle']);
});
