import { expect, test } from 'vitest';
import { Tally } from './Tally.ts';

test('[GW7] what happens is counted by gateway', () => {
  const tally = new Tally();
  for (const what of ['opened', 'heard', 'heard'] as const) tally.count('echo-chat', what);
  tally.count('__proto__', 'refused');
  const report = tally.report();
  expect(Object.entries(report)).toEqual([
    ['echo-chat', { opened: 1, heard: 2 }],
    ['__proto__', { refused: 1 }],
  ]);
});

test('[MT5] how long answers took is counted between bounds, the bound itself within', () => {
  const tally = new Tally();
  for (const seconds of [0, 0.001, 0.0011, 0.1, 0.4, 2.5, 2.6, 1_000]) tally.took(seconds);
  expect(tally.durations).toEqual([2, 1, 0, 1, 1, 1, 2]);
  expect(tally.durationsSum).toBeCloseTo(1_005.6021);
});
