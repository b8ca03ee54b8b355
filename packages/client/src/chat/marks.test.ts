import { afterEach, expect, test, vi } from 'vitest';
import { readMarks, writeMarks } from './marks.ts';

const seat = 'a'.repeat(26);
const storage = (kept: Map<string, string>) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});
afterEach(() => void vi.unstubAllGlobals());

test('[DM11] marks are read as they were written, for that seat alone', () => {
  vi.stubGlobal('sessionStorage', storage(new Map()));
  const marks = new Map([
    ['room', 7],
    ['__proto__', 2],
  ]);
  writeMarks(seat, marks);
  expect([readMarks(seat), readMarks('b'.repeat(26)).size]).toEqual([marks, 0]);
});

test.each(['x', '{}', '[["room",-1]]', '[["room",1.5]]', '[["room"]]', '[7]', 'null'])(
  '[DM11] nonsense in storage, and a storage that is blocked, is nothing: %s',
  (kept) => {
    vi.stubGlobal('sessionStorage', storage(new Map([[`parley.read.${seat}`, kept]])));
    expect(readMarks(seat).size).toBe(0);
    vi.stubGlobal('sessionStorage', undefined);
    writeMarks(seat, new Map([['room', 1]]));
    expect(readMarks(seat).size).toBe(0);
  },
);
