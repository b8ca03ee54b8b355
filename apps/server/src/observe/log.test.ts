import { expect, test } from 'vitest';
import { readable } from './log.ts';

test('[CF6] a log line becomes one readable line', () => {
  const line = JSON.stringify({ level: 40, time: '2026-01-02T12:03:04.000Z', msg: 'slow', ms: 7, address: '::1' });
  expect(readable(line)).toBe('12:03:04 warn slow ms=7 address="::1"\n');
});

test('[CF6] an error brings its stack', () => {
  const line = JSON.stringify({
    level: 50,
    time: '2026-01-02T12:03:04.000Z',
    msg: 'broke',
    err: { stack: 'Error: x\n at y' },
  });
  expect(readable(line)).toBe('12:03:04 error broke\nError: x\n at y\n');
});
