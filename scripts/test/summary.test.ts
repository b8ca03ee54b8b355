import { expect, test } from 'vitest';
import { summarise } from './summary.ts';

const unit = { name: 'unit', passed: 3, failed: 0, skipped: 1, seconds: 1.25 };
const e2e = { name: 'e2e', passed: 2, failed: 1, skipped: 0, seconds: 60 };

test('the last line sums all projects up, each has a line of its own before', () => {
  expect(summarise([unit, e2e], 0).sums).toBe('5 passed, 1 failed, 1 skipped');
  expect(summarise([unit, e2e], 0).lines).toEqual([
    expect.stringMatching(/^unit +1\.3 s  3 passed, 0 failed, 1 skipped$/),
    expect.stringMatching(/^e2e +60\.0 s  2 passed, 1 failed, 0 skipped$/),
  ]);
});

test('a run passes only with tests, without failures and without errors outside of tests', () => {
  expect(summarise([unit], 0).ok).toBe(true);
  expect(summarise([unit, e2e], 0).ok).toBe(false);
  expect(summarise([unit], 1).ok).toBe(false);
  expect(summarise([unit], 1).sums).toBe('3 passed, 1 failed, 1 skipped');
  expect(summarise([], 0).ok).toBe(false);
});
