import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measuredOf, merged, readResults, withMeasured } from './document.ts';
import type { Result } from './figures.ts';
import { pictureOf } from './picture.ts';

const row = { least: 10, most: 30, rounds: 3, unit: 'µs' };
const signals: Result = {
  name: 'signals',
  at: '2026-01-01',
  rows: [
    { ...row, what: 'a signal, Parley', median: 20 },
    { ...row, what: 'a signal, bare Socket.IO', median: 10 },
  ],
  goals: [{ text: 'at most 1 ×: 2 ×', met: false }],
  notes: ['most of it in the kernel'],
};
const door: Result = { name: 'door', at: '2026-01-02', rows: [], goals: [], notes: [] };
const text = (file: string): string => readFileSync(join(import.meta.dirname, '../docs', file), 'utf8');

test('what was measured stands in a table, a goal that was missed says so, and so do notes', () => {
  expect(measuredOf([signals]))
    .toBe(`| bench     | what                     | median | least | most | rounds | unit | day        |
| --------- | ------------------------ | ------ | ----- | ---- | ------ | ---- | ---------- |
| \`signals\` | a signal, Parley         | 20     | 10    | 30   | 3      | µs   | 2026-01-01 |
| \`signals\` | a signal, bare Socket.IO | 10     | 10    | 30   | 3      | µs   | 2026-01-01 |

- **missed**, \`signals\`: at most 1 ×: 2 ×

- \`signals\`: most of it in the kernel`);
});

test('a run of one bench keeps what the others found, with their day, and forgets a bench that there is no more', () => {
  const again = { ...signals, at: '2026-02-02' };
  const gone = { ...door, name: 'gone' };
  expect(merged([gone, signals, door], [again], ['door', 'signals', 'idle'])).toEqual([door, again]);
});

test('the document and its picture are those of the figures beside them', () => {
  const results = readResults();
  expect(withMeasured(text('BENCHMARKS.md'), measuredOf(results))).toBe(text('BENCHMARKS.md'));
  expect(pictureOf(results)).toBe(text('pictures/bench.svg'));
});

test('figures take the place of older ones, and nothing else changes', () => {
  const before = 'a\n<!-- measured -->\nold\n<!-- end -->\nb\n';
  expect(withMeasured(before, 'new')).toBe('a\n<!-- measured -->\n\nnew\n\n<!-- end -->\nb\n');
  expect(() => withMeasured('a', 'new')).toThrow('lost the marks');
});

test('the picture has a bar for each, as long as its value', () => {
  const widths = [...pictureOf([signals]).matchAll(/<rect class="(\w+)"[^>]* width="([\d.]+)"/g)];
  expect(widths.map(([, kind]) => kind)).toEqual(['ours', 'peer']);
  expect(Number(widths[0]?.[2])).toBeCloseTo(2 * Number(widths[1]?.[2]));
});
