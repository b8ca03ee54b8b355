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

test('[CV6] above everything there is no divider, but above a window there is: what comes before was read', () => {
  const lines = [line('a', 0), line('b', 1)];
  const first = count - 1;
  expect(shape(timeline(lines, [], first - 1))).toEqual(['a×1', 'b×1']);
  expect(shape(timeline(lines, [], first, 1))).toEqual(['new', 'b×1']);
});

test('[CV5] of a window those are shown who came and went since its first line', () => {
  const comings = [1, 5, 9].map((at) => ({ type: 'joined', id: `p${at}`, name: 'p', at }) as const);
  const lines = [line('a', 0), line('b', 4), line('b', 8)];
  expect(shape(timeline(lines, comings, null, 1))).toEqual(['b×1', 'joined', 'b×1', 'joined']);
});

test('[CV7] ten thousand lines are laid out in one pass, and one more at their end costs what is drawn', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => line(i % 3 === 0 ? 'a' : 'b', i * 1_000));
  let looks = 0;
  const counted = new Proxy(lines, {
    get: (of, key) => (/^\d/.test(String(key)) && (looks += 1), Reflect.get(of, key)),
  });
  expect(timeline(counted, [], null).length).toBeGreaterThan(100);
  expect(looks).toBeLessThan(20_000);
  looks = 0;
  expect(timeline(counted, [], 9_990, 9_880).length).toBeGreaterThan(1);
  expect(looks).toBeLessThan(250);
});
