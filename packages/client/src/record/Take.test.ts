import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Hears } from '../media/Camcorder.ts';
import type { Scope } from '../scope.ts';
import type { RecordingFile } from './file.ts';
import { MemoryFile } from './MemoryFile.ts';
import { Take } from './Take.ts';

const WEBM = new Uint8Array(readFileSync(new URL('fixtures/chromium.webm', import.meta.url)));

/** A recorder that gives what it is told to, and its last bytes after it was stopped, as browsers do. */
function begin(file: RecordingFile, last = new Uint8Array()) {
  const told: unknown[] = [];
  let hears: Hears | null = null;
  const over = Promise.withResolvers<void>();
  const record = (scope: Scope, by: Hears) => {
    hears = by;
    scope.onEnd(() =>
      queueMicrotask(() => {
        by.bytes(new Blob([last]));
        by.ended();
      }),
    );
    return { mime: 'video/webm;codecs=vp8,opus', elapsed: 4_321 };
  };
  const take = new Take(record, file, {
    nearlyFull: () => told.push('nearly full'),
    stopped: () => told.push('stopped'),
    over(result) {
      told.push(result);
      over.resolve();
    },
  });
  return { take, told, over: over.promise, give: (bytes: Uint8Array<ArrayBuffer>) => hears?.bytes(new Blob([bytes])) };
}

test('[RC7] a file that fills is warned of once, then ended and saved, with nothing lost of what fitted', async () => {
  const saved: Blob[] = [];
  const { told, over, give } = begin(new MemoryFile('video/webm', (blob) => saved.push(blob), WEBM.length));
  for (let at = 0; at < WEBM.length; at += 1_000) give(WEBM.slice(at, at + 1_000));
  await over;
  expect(told).toEqual(['nearly full', 'stopped', { at: 'saved', full: true }]);
  // The whole recording, room in its head, and an index of three key frames.
  expect(saved).toHaveLength(1);
  expect(saved[0]?.size).toBeGreaterThan(WEBM.length);
});

test('[RC4] what the recorder still holds when it is stopped is in the file', async () => {
  const saved: Blob[] = [];
  const half = WEBM.length / 2;
  const { take, told, over, give } = begin(new MemoryFile('', (blob) => saved.push(blob)), WEBM.slice(half));
  give(WEBM.slice(0, half));
  take.stop();
  take.stop();
  await over;
  expect(told).toEqual(['stopped', { at: 'saved', full: false }]);
  expect(saved[0]?.size).toBeGreaterThan(WEBM.length);
});

test('[RC7] of what comes in after the end no warning is given: nothing goes on that could fill', async () => {
  const file = new MemoryFile('video/webm', () => {}, WEBM.length * 1.1);
  const half = WEBM.length / 2;
  const { take, told, over, give } = begin(file, WEBM.slice(half));
  give(WEBM.slice(0, half));
  take.stop();
  await over;
  expect(told).toEqual(['stopped', { at: 'saved', full: false }]);
});

test('[RC9] a write that fails ends the take, with one word about it', async () => {
  const file: RecordingFile = {
    size: 1,
    most: null,
    due: false,
    append: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    keep: () => Promise.resolve(),
    finish: () => Promise.reject(new Error('never asked')),
  };
  const { told, over, give } = begin(file);
  give(WEBM.slice(0, 5_000));
  give(WEBM.slice(5_000));
  await over;
  expect(told).toEqual(['stopped', { at: 'failed', problem: 'full' }]);
});

test('[RC3] what is due is put away with the duration so far', async () => {
  const kept: number[] = [];
  const file: RecordingFile = {
    size: 1,
    most: null,
    due: true,
    append: () => Promise.resolve(),
    keep: (patches) => Promise.resolve(void kept.push(patches.length)),
    finish: () => Promise.resolve(),
  };
  const { take, over, give } = begin(file);
  give(WEBM.slice(0, 5_000));
  give(WEBM.slice(5_000));
  take.stop();
  await over;
  expect(kept).toEqual([1, 1]);
});
