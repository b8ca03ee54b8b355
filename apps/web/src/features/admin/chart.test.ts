import { expect, test } from 'vitest';
import { areaPath, hasGap, linePath, rangeOf, topOf } from './chart.ts';

const FRAME = { from: 0, to: 100, top: 10, width: 200, height: 50 };
const series = (values: readonly number[], at = values.map((_, i) => i * 10)) => ({ at, values, everyMs: 10 });

test('[OP11] a line goes from moment to moment, 0 below and the top above', () => {
  expect(linePath(series([0, 5, 10]), FRAME)).toBe('M0 50L20 25L40 0');
  expect(areaPath(series([0, 5, 10]), FRAME)).toBe('M0 50L0 50L20 25L40 0V50Z');
});

test('[OP11] where samples are missing the line is interrupted, and a lone sample is a dot', () => {
  expect(linePath(series([5, 5, 5, 5], [0, 10, 50, 90]), FRAME)).toBe('M0 25L20 25M100 25h0M180 25h0');
  expect(linePath(series([5, Number.NaN, 5]), FRAME)).toBe('M0 25h0M40 25h0');
  // A timer that came a little late is no hole.
  expect(linePath(series([5, 5], [0, 14]), FRAME)).toBe('M0 25L28 25');
  expect([hasGap(series([5, 5], [0, 14])), hasGap(series([5, 5], [0, 16]))]).toEqual([false, true]);
});

test('[OP11] what is before the hour or above the top is not drawn beside the graph', () => {
  expect(linePath(series([5, 5, 5], [-10, 0, 10]), FRAME)).toBe('M0 25L20 25');
  expect(linePath(series([99, 5]), FRAME)).toBe('M0 0L20 25');
  expect(linePath(series([]), FRAME)).toBe('');
});

test.each([
  [[0, 3], 10, 1, 10],
  [[12], 10, 1, 15],
  [[0.11], 0.1, 1, 0.15],
  [[0.3], 0.1, 1, 0.3],
  [[1_000], 10, 1, 1_000],
  [[150 * 1_048_576], 0, 1_048_576, 150 * 1_048_576],
  [[Number.NaN], 5, 1, 5],
])('[OP11] an axis over %j that is %d at least, in units of %d, ends with %d', (values, least, unit, top) => {
  expect(topOf(values, least, unit)).toBeCloseTo(top);
});

test('the range of what was measured', () => {
  expect(rangeOf([3, Number.NaN, 1, 2])).toEqual({ least: 1, most: 3, last: 2 });
  expect(rangeOf([])).toBeNull();
});
