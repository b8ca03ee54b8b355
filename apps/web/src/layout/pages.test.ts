import { expect, test } from 'vitest';
import { grid } from './grid.ts';
import { pageOf, tilesPerPage } from './pages.ts';

const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

test('[LY8] a stage shows 16 tiles at once, a small one as many as stay large enough, never none', () => {
  expect(tilesPerPage({ width: 1_440, height: 820 }, 8)).toBe(16);
  expect(tilesPerPage({ width: 374, height: 640 }, 8)).toBe(16);
  expect(tilesPerPage({ width: 640, height: 260 }, 8)).toBe(12);
  expect(tilesPerPage({ width: 320, height: 400 }, 8)).toBe(8);
  expect(tilesPerPage({ width: 40, height: 30 }, 8)).toBe(1);
  for (const width of range(120, 2_400, 120)) {
    for (const height of range(90, 1_500, 90)) {
      const count = tilesPerPage({ width, height }, 8);
      expect(count).toBeLessThanOrEqual(16);
      const [tile] = grid(count, { width, height }, 8);
      if (count > 1) expect([tile!.width >= 104, tile!.height >= 76]).toEqual([true, true]);
    }
  }
});

test('[LY9] every item is on exactly one page, pages are full but for the last, and a page that is gone leads to the last', () => {
  for (let count = 0; count <= 50; count++) {
    for (let perPage = 1; perPage <= 17; perPage++) {
      const { pages } = pageOf(count, perPage, 0);
      const all = Array.from({ length: pages }, (_, page) => pageOf(count, perPage, page));
      expect(all.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
        Array.from({ length: count }, (_, i) => i),
      );
      expect(all.slice(0, -1).every(({ from, to }) => to - from === perPage)).toBe(true);
    }
  }
  expect(pageOf(20, 16, 7)).toEqual({ page: 1, pages: 2, from: 16, to: 20 });
  expect(pageOf(20, 16, -1)).toEqual({ page: 0, pages: 2, from: 0, to: 16 });
  expect(pageOf(0, 16, 3)).toEqual({ page: 0, pages: 1, from: 0, to: 0 });
});
