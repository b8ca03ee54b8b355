import type { Fault, Spell } from '@parley/client';
import { expect, test } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { accountsOf, textOf } from './report.ts';

const T0 = Date.UTC(2026, 5, 10, 12);
const spell = (seat: string, fault: Fault, from: number, to: number | null): Spell => {
  return { seat, name: `The ${seat}`, fault, from: T0 + from * 1_000, to: to === null ? null : T0 + to * 1_000 };
};

test('[QU13] the report is a time line for each person: when, for how long, what was bad and why', async () => {
  await needInside();
  const accounts = accountsOf(
    [
      spell('ben', { at: 'held' }, 12, 30),
      spell('ben', { at: 'poor', why: 'loss' }, 5, 65),
      spell('cleo', { at: 'lost' }, 40, null),
      spell('me', { at: 'away' }, 42, 43),
    ],
    T0 + 50_000,
  );
  expect(accounts.map(({ name }) => name)).toEqual(['The ben', 'The cleo', 'You']);
  expect(accounts[0]?.lines.map(({ what }) => what)).toEqual([
    'Poor connection: parts of sound and picture were lost on the way.',
    'Your video was not sent there, to keep the sound.',
  ]);
  expect(accounts[0]?.lines[0]?.when).toMatch(/:00:05.* – .*:01:05.* \(1 minute\)$/);
  expect(accounts[1]?.lines[0]?.when).toMatch(/:00:40.* – .*:00:50.* \(10 seconds\)$/);
  const text = textOf(accounts);
  expect(text.split('\n').filter((line) => !line.startsWith(' ') && line !== '')).toEqual([
    ...['How the connections were', 'The ben', 'The cleo', 'You'],
  ]);
  expect(text).toContain('Nothing came through.');
});

test('[QU13] what nobody noticed is not told', async () => {
  await needInside();
  expect(accountsOf([spell('ben', { at: 'paused' }, 3, 3.9)], T0)).toEqual([]);
  expect(accountsOf([], T0)).toEqual([]);
});
