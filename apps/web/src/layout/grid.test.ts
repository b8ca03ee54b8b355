import { expect, test } from 'vitest';
import { grid, type Box } from './grid.ts';

const seeds = [1, 7, 2_026, ...Array.from({ length: 60 }, () => Math.floor(Math.random() * 2 ** 31))];
const dice = (seed: number) => {
  let state = seed;
  return (least: number, most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return least + (state % (most - least + 1));
  };
};
const near = 0.001;
const overlaps = (a: Box, b: Box): boolean =>
  a.left + a.width > b.left + near &&
  b.left + b.width > a.left + near &&
  a.top + a.height > b.top + near &&
  b.top + b.height > a.top + near;

test.each(seeds)('[LY1] seed %i: tiles are equal, inside the stage, apart by the gap and never overlap', (seed) => {
  const roll = dice(seed);
  const size = { width: roll(160, 2_560), height: roll(120, 1_600) };
  const tiles = grid(roll(1, 16), size, roll(0, 16));
  for (const [i, tile] of tiles.entries()) {
    expect(tile.width).toBeCloseTo(tiles[0]?.width ?? 0);
    expect(tile.height).toBeCloseTo(tiles[0]?.height ?? 0);
    expect(tile.left).toBeGreaterThanOrEqual(-near);
    expect(tile.top).toBeGreaterThanOrEqual(-near);
    expect(tile.left + tile.width).toBeLessThanOrEqual(size.width + near);
    expect(tile.top + tile.height).toBeLessThanOrEqual(size.height + near);
    for (const other of tiles.slice(i + 1)) expect(overlaps(tile, other)).toBe(false);
  }
});

test.each(seeds)(
  '[LY2] seed %i: on a wide stage two or more tiles are 16:9, on a tall one between 3:4 and 16:9',
  (seed) => {
    const roll = dice(seed);
    const size = { width: roll(160, 2_560), height: roll(120, 1_600) };
    const [tile] = grid(roll(2, 16), size, 8);
    const aspect = (tile?.width ?? 0) / (tile?.height ?? 1);
    expect(aspect).toBeLessThanOrEqual(16 / 9 + near);
    expect(aspect).toBeGreaterThanOrEqual((size.width >= size.height ? 16 / 9 : 3 / 4) - near);
  },
);

test('[LY3] no other number of columns would give tiles more than 4 % larger, and of nearly equal ones the most columns win', () => {
  expect(grid(4, { width: 1_600, height: 900 }, 0)[0]).toMatchObject({ width: 800, height: 450 });
  expect(grid(2, { width: 1_600, height: 450 }, 0)[1]).toMatchObject({ left: 800, top: 0, width: 800, height: 450 });
  const across = (count: number, size: { width: number; height: number }) =>
    new Set(grid(count, size, 8).map((tile) => tile.top)).size;
  // 722 × 406 above each other or 716 × 403 side by side; on a narrower stage one above the other is far larger.
  expect(across(2, { width: 1_440, height: 820 })).toBe(1);
  expect(across(6, { width: 1_440, height: 820 })).toBe(2);
  expect(across(2, { width: 1_060, height: 820 })).toBe(2);
});

test('[LY4] an incomplete last row is centred', () => {
  const [, , last] = grid(3, { width: 1_600, height: 900 }, 0);
  expect(last?.left).toBeCloseTo(400);
});

test('[LY5] one tile takes the whole stage; none, or no stage, is nothing', () => {
  expect(grid(1, { width: 390, height: 700 }, 8)).toEqual([{ left: 0, top: 0, width: 390, height: 700 }]);
  expect(grid(0, { width: 390, height: 700 }, 8)).toEqual([]);
  expect(grid(3, { width: 0, height: 0 }, 8)).toEqual([]);
});
