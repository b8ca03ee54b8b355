import { expect, test } from 'vitest';
import { loudness } from './level.ts';
import { hear, SILENT } from './speaking.ts';

/** What is said after each [ms, level]. */
const told = (levels: Array<[now: number, level: number]>): boolean[] => {
  let state = SILENT;
  return levels.map(([now, level]) => (state = hear(state, level, now)).speaking);
};

test('[MD18] speaking begins after 100 ms of sound', () => {
  expect(
    told([
      [0, 0],
      [50, 0.5],
      [100, 0.5],
      [149, 0.5],
      [150, 0.5],
    ]),
  ).toEqual([false, false, false, false, true]);
});

test('[MD18] a click is not speech, however often', () => {
  expect(
    told([
      [0, 0.9],
      [99, 0],
      [100, 0.9],
      [199, 0],
      [200, 0.9],
      [299, 0],
    ]),
  ).not.toContain(true);
});

test('[MD18] speaking ends after 600 ms of silence, and a pause between words does not end it', () => {
  expect(
    told([
      [0, 1],
      [100, 1],
      [200, 0],
      [799, 0],
      [800, 0],
    ]),
  ).toEqual([false, true, true, true, false]);
  expect(
    told([
      [0, 1],
      [100, 1],
      [200, 0],
      [700, 0],
      [750, 1],
      [800, 0],
      [1399, 0],
      [1400, 0],
    ]),
  ).toEqual([false, true, true, true, true, true, true, false]);
});

test('[MD19] loudness runs from −60 dB to full scale and is never out of 0 to 1', () => {
  expect([0, -1, Number.NaN, 0.0009].map(loudness)).toEqual([0, 0, 0, 0]);
  expect(loudness(0.001)).toBeCloseTo(0);
  expect(loudness(0.0316)).toBeCloseTo(0.5, 2);
  expect(loudness(1)).toBe(1);
  expect(loudness(4)).toBe(1);
});
