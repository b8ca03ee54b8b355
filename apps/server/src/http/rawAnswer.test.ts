import { Duplex } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { rawAnswer } from './rawAnswer.ts';

afterEach(() => vi.useRealTimers());

test('[HT14] a connection that does not take its refusal is cut', () => {
  vi.useFakeTimers();
  const stuck = new Duplex({ read() {}, write() {} });
  rawAnswer(stuck, 404, null);
  expect(stuck.destroyed).toBe(false);
  vi.advanceTimersByTime(2_000);
  expect(stuck.destroyed).toBe(true);
});

test('[HT14] a connection that is gone already is left at that', () => {
  const gone = new Duplex({ read() {}, write() {} });
  gone.destroy(new Error('reset'));
  expect(() => rawAnswer(gone, 400, null)).not.toThrow();
  expect(gone.destroyed).toBe(true);
});
