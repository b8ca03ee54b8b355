import { expect, test } from 'vitest';
import { waitBefore } from './backoff.ts';

test('[LK1] the first attempt is at once, the next wait at most 250·2ⁿ ms', () => {
  expect(waitBefore(0, 0, 1)).toBe(0);
  expect([1, 2, 3].map((attempt) => waitBefore(attempt, 0, 1))).toEqual([500, 1_000, 2_000]);
});

test('[LK1] the wait is any part of its bound, so that not everybody comes back at once', () => {
  expect([0, 0.25, 0.5].map((chance) => waitBefore(2, 0, chance))).toEqual([0, 250, 500]);
});

test('[LK1] no wait is over 2 s in the first minute and over 15 s after, however many attempts', () => {
  for (const attempt of [3, 10, 100, 5_000]) {
    expect(waitBefore(attempt, 59_999, 1)).toBe(2_000);
    expect(waitBefore(attempt, 60_000, 1)).toBeLessThanOrEqual(15_000);
  }
  expect(waitBefore(5_000, 3_600_000, 1)).toBe(15_000);
});
