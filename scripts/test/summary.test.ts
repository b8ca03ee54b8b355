import { expect, test } from 'vitest';
import { summarise } from './summary.ts';

const unit = { name: 'unit', passed: 3, failed: 0, skipped: 1, seconds: 1.25 };
const e2e = { name: 'e2e', passed: 2, failed: 1, skipped: 0, seconds: 60 };

test('the last line is the sum of all projects', () => {
  expect(summarise([unit, e2e], 0).lines.at(-1)).toBe('5 passed, 1 failed, 1 skipped');
});

test('a run passes only with tests, without failures and without errors outside of tests', () => {
  expect(summarise([unit], 0).ok).toBe(true);
  expect(summarise([unit, e2e], 0).ok).toBe(false);
  expect(summarise([unit], 1).ok).toBe(false);
  expect(summarise([unit], 1).lines.at(-1)).toBe('3 passed, 1 failed, 1 skipped');
  expect(summarise([], 0).ok).toBe(false);
});
