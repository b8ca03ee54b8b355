import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog, readable } from './log.ts';

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

test('[LO3] of an error its kind, message, code and stack are logged, of its cause too, and nothing else that it carries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-log-'));
  const fd = openSync(join(folder, 'log'), 'w');
  // Sound: that is all of a stream that is looked at.
  const log = createLog('info', { fd, isTTY: false } as never);
  const cause = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: 'hunter2' });
  const err = Object.assign(new Error('no way', { cause }), {
    code: 7,
    row: { secret: 'hunter2' },
    request: 'hunter2',
  });
  log.error({ err }, 'it failed');
  log.error(err);
  log.warn({ err: { password: 'hunter2' } }, 'thrown by somebody else');
  closeSync(fd);
  const text = readFileSync(join(folder, 'log'), 'utf8');
  await rm(folder, { recursive: true });
  expect(text).not.toContain('hunter2');
  const [first, second, third] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { err: object; msg: string });
  const known = { type: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL', stack: cause.stack };
  expect(first?.err).toEqual({ type: 'Error', message: 'no way', stack: err.stack, cause: known });
  expect([second?.err, second?.msg]).toEqual([first?.err, 'no way']);
  expect(third?.err).toEqual({ type: 'object' });
});
