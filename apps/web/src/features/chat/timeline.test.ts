import type { ChatLine } from '@parley/client';
import { expect, test } from 'vitest';
import { timeline } from './timeline.ts';

let count = 0;
const line = (from: string, at: number, text = 'x'): ChatLine => ({
  id: `l${(count += 1)}`,
  from,
  name: from,
  text,
  at,
  status: { at: 'sent', n: count },
});
const shape = (entries: ReturnType<typeof timeline>) =>
  entries.map((one) => (one.type === 'group' ? `${one.from}×${one.lines.length}` : one.type));

test('[CV4] lines of one author within a minute stand together', () => {
  expect(shape(timeline([line('a', 0), line('a', 30_000), line('a', 61_000), line('b', 62_000)], [], null))).toEqual([
    'a×2',
    'a×1',
    'b×1',
  ]);
});

test('[CV5] who came and went stands between the lines at its time, and breaks a group', () => {
  const comings = [
    { type: 'joined', id: 'b', name: 'b', at: 10 },
    { type: 'left', id: 'b', name: 'b', at: 99_000 },
  ] as const;
  expect(shape(timeline([line('a', 0), line('a', 20)], comings, null))).toEqual(['a×1', 'joined', 'a×1', 'left']);
});

test('[CV6] a divider stands before the first line that was not read', () => {
  const lines = [line('a', 0), line('b', 1), line('b', 2)];
  expect(shape(timeline(lines, [], count - 1))).toEqual(['a×1', 'b×1', 'new', 'b×1']);
  expect(shape(timeline(lines, [], count))).toEqual(['a×1', 'b×2']);
});

test('[CV7] ten thousand lines are laid out in one pass', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => line(i % 3 === 0 ? 'a' : 'b', i * 1_000));
  const began = performance.now();
  expect(timeline(lines, [], null).length).toBeGreaterThan(100);
  expect(performance.now() - began).toBeLessThan(500);
});
