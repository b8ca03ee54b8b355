import { expect, test } from 'vitest';
import type { Box } from './grid.ts';
import { spotlight } from './spotlight.ts';

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
const area = (boxes: readonly Box[]) => boxes.reduce((sum, { width, height }) => sum + width * height, 0);

test.each(seeds)(
  '[LY10] seed %i: all tiles of a spotlight are inside the stage and never overlap, and a featured one is larger than any other',
  (seed) => {
    const roll = dice(seed);
    const stage = { width: roll(320, 2_560), height: roll(240, 1_600) };
    const [featured, others, gap] = [roll(1, 4), roll(0, 30), roll(0, 16)];
    const { featured: large, others: small, fits } = spotlight(featured, others, stage, gap);
    expect(large).toHaveLength(featured);
    expect(small).toHaveLength(Math.min(others, fits));
    const all = [...large, ...small];
    for (const [i, tile] of all.entries()) {
      expect(tile.left).toBeGreaterThanOrEqual(-near);
      expect(tile.top).toBeGreaterThanOrEqual(-near);
      expect(tile.left + tile.width).toBeLessThanOrEqual(stage.width + near);
      expect(tile.top + tile.height).toBeLessThanOrEqual(stage.height + near);
      for (const other of all.slice(i + 1)) expect(overlaps(tile, other)).toBe(false);
    }
    if (featured === 1) for (const one of small) expect(area(large)).toBeGreaterThan(area([one]));
  },
);

test.each(seeds)('[LY11] seed %i: the strip is at the side of a wide stage and above a tall one', (seed) => {
  const roll = dice(seed);
  const stage = { width: roll(320, 2_560), height: roll(240, 1_600) };
  const { featured, others } = spotlight(1, roll(1, 12), stage, 8);
  const [large] = featured;
  for (const one of others) {
    if (stage.width >= stage.height) expect(one.left).toBeGreaterThanOrEqual(large!.left + large!.width);
    else expect(one.top + one.height).toBeLessThanOrEqual(large!.top);
  }
});

test("[LY12] the strip's tiles shrink until all fit, down to a least size; then they are left to pages", () => {
  const stage = { width: 1_400, height: 800 };
  const tile = (others: number) => spotlight(1, others, stage, 8).others[0]!;
  expect(tile(1).width).toBe(240);
  expect(tile(8).width).toBeLessThan(240);
  expect(spotlight(1, 8, stage, 8).others).toHaveLength(8);
  expect(tile(20).width).toBe(128);
  const crowded = spotlight(1, 20, stage, 8);
  expect([crowded.fits, crowded.others.length]).toEqual([10, 10]);
  expect(spotlight(1, 9, { width: 374, height: 640 }, 8).fits).toBe(4);
});

test('[LY13] without others what is featured has the whole stage; without a stage nothing has a place', () => {
  expect(spotlight(1, 0, { width: 800, height: 600 }, 8).featured).toEqual([
    { left: 0, top: 0, width: 800, height: 600 },
  ]);
  expect(spotlight(1, 3, { width: 0, height: 0 }, 8)).toEqual({ featured: [], others: [], fits: 1 });
});
