import { expect, test } from 'vitest';
import { chanceFrom } from '../testing/hostile.ts';
import { firstAfter } from './firstAfter.ts';

const keysOf = (count: number, chance: () => number): string[] =>
  Array.from({ length: count }, () => Math.floor(chance() * 1e9).toString(32));

test('[AP16] a page is what sorting all of them would give, whatever their order (seed 7)', () => {
  const chance = chanceFrom(7);
  for (let round = 0; round < 300; round += 1) {
    const keys = keysOf(Math.floor(chance() * 60), chance);
    const given = [keys, keys.toSorted(), keys.toSorted().reverse()][round % 3] ?? [];
    const after = chance() < 0.3 ? '' : (keys[0] ?? 'x');
    const count = 1 + Math.floor(chance() * 20);
    const whole = keys.toSorted().filter((key) => key > after);
    expect(firstAfter(new Set(given), after, count)).toEqual([...new Set(whole)].slice(0, count));
  }
});

test('[AP16] a page of twenty thousand rooms costs less than sorting them', () => {
  const keys = new Set(keysOf(20_000, chanceFrom(8)));
  const took = (task: () => unknown): number => {
    const began = performance.now();
    task();
    return performance.now() - began;
  };
  const rounds = Array.from({ length: 15 }, () => ({
    page: took(() => firstAfter(keys, '', 501)),
    sorting: took(() => [...keys].sort()),
  }));
  const middle = (all: number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
  const [page, sorting] = [middle(rounds.map((one) => one.page)), middle(rounds.map((one) => one.sorting))];
  console.log(`a page of 20,000: ${page.toFixed(1)} ms, all of them sorted: ${sorting.toFixed(1)} ms`);
  expect(page).toBeLessThan(sorting / 2);
});
