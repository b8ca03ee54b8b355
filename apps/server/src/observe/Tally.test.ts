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
