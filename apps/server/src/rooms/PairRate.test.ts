import { expect, test } from 'vitest';
import { PairRate } from './PairRate.ts';

const [ada, bob, cyd] = ['a', 'b', 'c'].map((letter) => letter.repeat(26)) as [string, string, string];

test('[SI13] one seat begins at most five new pairs at once with another, then one in five seconds; a known pair goes on', () => {
  const rate = new PairRate();
  const begun = (from: string, to: string, at: number, names: number): number =>
    Array.from({ length: names }, (_, i) => rate.allows(from, to, `pair-${at}-${i}`, at)).filter(Boolean).length;
  expect(begun(ada, bob, 0, 50)).toBe(5);
  expect(rate.allows(ada, bob, 'pair-0-4', 1)).toBe(true);
  expect(begun(cyd, bob, 0, 1)).toBe(1);
  expect(begun(bob, ada, 0, 1)).toBe(1);
  expect(begun(ada, bob, 5_000, 50)).toBe(1);
  rate.drop(ada);
  expect(begun(ada, bob, 5_001, 50)).toBe(5);
});
