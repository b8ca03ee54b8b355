import { TIMES, type RoomId, type SeatId } from '@parley/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JoinBook } from './JoinBook.ts';

const room = 'aaaa-bbbb-cccc-dddd' as RoomId;
const id = 'join-of-ada-000000001';
const given = { seat: 's'.repeat(26) as SeatId, secret: 'k', offered: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[JN6] a join is given again while a cut that nobody has said may still be noticed and its seat waits, and no longer', async () => {
  const book = new JoinBook();
  book.note(room, id, Promise.resolve(given));
  vi.advanceTimersByTime(5_500 + TIMES.reconnectingMs);
  expect(await book.find(room, id)).toBe(given);
  expect(await book.find('aaaa-bbbb-cccc-eeee' as RoomId, id)).toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(await book.find(room, id)).toBeNull();
});

test('[JN7] what was given is forgotten in time, also when nobody asks and nobody comes any more; and when the book is closed', async () => {
  const book = new JoinBook();
  for (const n of [1, 2]) book.note(room, `${id}-${n}`, Promise.resolve(given));
  vi.advanceTimersByTime(5_500 + TIMES.reconnectingMs);
  book.note(room, `${id}-2`, Promise.resolve(given));
  expect(book.size).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(book.size).toBe(1);
  book.close();
  expect(book.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('[JN6] of refused joins nothing is kept: however many there are, who sits is found', async () => {
  const book = new JoinBook();
  book.note(room, id, Promise.resolve(given));
  for (let i = 0; i < 20_000; i++) {
    book.note(room, `refused-${i}`, i % 2 ? Promise.resolve(null) : Promise.reject(new Error('the disk is full')));
    if (i % 100 === 0) await book.find(room, `refused-${i}`);
  }
  expect(await book.find(room, id)).toBe(given);
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(1);
});
