import type { SignalUp } from '@parley/protocol';
import { expect, test } from 'vitest';
import { SignalRate } from './SignalRate.ts';

const [ada, bob, cyd] = ['a', 'b', 'c'].map((letter) => letter.repeat(26)) as [string, string, string];
const candidate = (to: string, pair: string, text = 'candidate:1'): SignalUp => ({
  to,
  pair,
  n: 0,
  candidate: { candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
});
const offer = (to: string, bytes = 8_000): SignalUp => ({
  to,
  pair: 'pair-0001',
  n: 0,
  sdp: { type: 'offer', sdp: 'v'.repeat(bytes) },
});
/** How many of so many go on. */
const passed = (rate: SignalRate, from: string, at: number, count: number, make: (i: number) => SignalUp): number =>
  Array.from({ length: count }, (_, i) => rate.allows(from, make(i), at)).filter(Boolean).length;

test('[SI13] one seat begins at most five new pairs at once with another, then one in five seconds; a known pair goes on', () => {
  const rate = new SignalRate(1);
  const begun = (from: string, to: string, at: number, names: number): number =>
    passed(rate, from, at, names, (i) => candidate(to, `pair-${at}-${i}`));
  expect(begun(ada, bob, 0, 50)).toBe(5);
  expect(rate.allows(ada, candidate(bob, 'pair-0-4'), 1)).toBe(true);
  expect(begun(cyd, bob, 0, 1)).toBe(1);
  expect(begun(bob, ada, 0, 1)).toBe(1);
  expect(begun(ada, bob, 5_000, 50)).toBe(1);
  rate.drop(ada);
  expect(begun(ada, bob, 5_001, 50)).toBe(5);
});

test('[SI18] one seat says at most twenty descriptions at once to another, then one a second', () => {
  const rate = new SignalRate(1);
  expect(passed(rate, ada, 0, 100, () => offer(bob))).toBe(20);
  expect(passed(rate, ada, 0, 1, () => offer(cyd))).toBe(1);
  // Candidates of the same pair are no descriptions.
  expect(rate.allows(ada, candidate(bob, 'pair-0001'), 1)).toBe(true);
  expect(passed(rate, ada, 3_000, 100, () => offer(bob))).toBe(3);
});

test('[SI18] one seat says at most 256 kB at once to another, then 16 kB a second, counted in bytes', () => {
  const rate = new SignalRate(1);
  expect(passed(rate, ada, 0, 400, () => candidate(bob, 'pair-0001', 'x'.repeat(1_024)))).toBe(256);
  expect(passed(rate, ada, 0, 1, () => candidate(cyd, 'pair-0001'))).toBe(1);
  expect(passed(rate, ada, 2_000, 400, () => candidate(bob, 'pair-0001', '€'.repeat(512)))).toBe(22);
  const other = new SignalRate(1);
  expect(passed(other, ada, 0, 20, () => offer(bob, 32_768))).toBe(8);
});

test('[SI18] the operator’s number moves all bounds', () => {
  const rate = new SignalRate(3);
  expect(passed(rate, ada, 0, 100, (i) => candidate(bob, `pair-${i}`))).toBe(15);
  expect(passed(rate, ada, 0, 100, () => ({ ...offer(bob), pair: 'pair-14' }))).toBe(60);
});
