import { expect, test } from 'vitest';
import { Inbox } from './Inbox.ts';

const all = (inbox: Inbox<number>, numbers: number[]): number[] => numbers.flatMap((n) => inbox.take(n, n));

test.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[1, 0, 3, 2]], [[0, 0, 1, 0, 1, 3, 3, 2]]])(
  '[MD10] %o is given out once and in order',
  (numbers) => {
    const inbox = new Inbox<number>();
    expect(all(inbox, numbers)).toEqual([0, 1, 2, 3]);
    expect([inbox.next, inbox.waiting]).toEqual([4, false]);
  },
);

test('[MD10] any shuffle with doubles of 40 numbers comes out in order (seeds 1 to 200)', () => {
  for (let seed = 1; seed <= 200; seed++) {
    let state = seed;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const numbers = Array.from({ length: 40 }, (_, n) => n).flatMap((n) => (random() < 0.3 ? [n, n] : [n]));
    const shuffled = numbers
      .map((n) => [random(), n] as const)
      .sort(([a], [b]) => a - b)
      .map(([, n]) => n);
    expect(all(new Inbox<number>(), shuffled), `seed ${seed}`).toEqual(Array.from({ length: 40 }, (_, n) => n));
  }
});

test('[MD15] numbers far ahead, negative or no integers are not kept', () => {
  const inbox = new Inbox<number>();
  expect(all(inbox, [64, 1_000_000, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([]);
  expect(inbox.waiting).toBe(false);
  expect(inbox.take(63, 63)).toEqual([]);
  expect(inbox.waiting).toBe(true);
});

test('[MD11] a hole that is given up goes on at the next beginning, else at what there is', () => {
  const inbox = new Inbox<number>();
  all(inbox, [0, 2, 3, 5, 6]);
  expect(inbox.skip((n) => n === 5)).toEqual([5, 6]);
  expect([inbox.next, inbox.waiting]).toEqual([7, false]);
  all(inbox, [8, 9]);
  expect(inbox.skip(() => false)).toEqual([8, 9]);
  expect(inbox.skip(() => true)).toEqual([]);
});
