import { expect, test } from 'vitest';
import { Sessions } from './Sessions.ts';

const MINUTE = 60_000;
const open = () => {
  let at = 1_000;
  let mark = 'first';
  const sessions = new Sessions(
    () => at,
    () => mark,
  );
  const begin = (by = mark): string => sessions.begin(by).token;
  return { sessions, begin, pass: (ms: number) => (at += ms), change: (to: string) => (mark = to) };
};

test('[AD7] a session lasts an hour beyond its last use, and twelve hours at most', () => {
  const { sessions, begin, pass } = open();
  const [idle, busy] = [begin(), begin()];
  for (let i = 0; i < 24; i += 1) {
    expect(sessions.look(busy)).not.toBeNull();
    pass(30 * MINUTE);
  }
  expect([sessions.look(idle), sessions.look(busy)]).toEqual([null, null]);
});

test('[AD7] fifty at a time; the one that was used longest ago goes', () => {
  const { sessions, begin } = open();
  const tokens = Array.from({ length: 50 }, () => begin());
  expect(sessions.look(tokens[0] ?? '')).not.toBeNull();
  begin();
  expect([sessions.look(tokens[0] ?? ''), sessions.look(tokens[1] ?? '')]).toEqual([expect.any(Number), null]);
});

test('[AD7] a token that was made elsewhere opens nothing', () => {
  const { sessions, begin } = open();
  begin();
  for (const token of ['', 'x', 'x'.repeat(43), '__proto__']) expect(sessions.look(token)).toBeNull();
});

test('[AU3] to see whether a session stands is no use of it, and every end that is not by time is told', () => {
  const { sessions, begin, pass, change } = open();
  let told = 0;
  sessions.onEnd(() => (told += 1));
  const token = begin();
  pass(40 * MINUTE);
  expect(sessions.stands(token)).toBe(true);
  pass(20 * MINUTE);
  expect([sessions.stands(token), told]).toEqual([false, 0]);
  const tokens = Array.from({ length: 51 }, () => begin());
  expect([sessions.stands(tokens[0] ?? ''), sessions.stands(tokens[1] ?? ''), told]).toEqual([false, true, 2]);
  sessions.end(tokens[1] ?? '');
  expect([sessions.stands(tokens[1] ?? ''), told]).toEqual([false, 3]);
  sessions.endAll();
  expect([tokens.some((one) => sessions.stands(one)), told]).toEqual([false, 4]);
  const late = begin();
  change('second');
  expect(sessions.stands(late)).toBe(false);
});

test('[AD11] whoever signed in by a password that is none any more is out, also who was being let in while it was changed', () => {
  const { sessions, begin, change } = open();
  const before = begin();
  expect(sessions.look(before)).toEqual(expect.any(Number));
  change('second');
  const late = begin('first');
  const after = begin();
  expect([before, late, after].map((token) => sessions.look(token) !== null)).toEqual([false, false, true]);
});
