import { expect, test } from 'vitest';
import { Sessions } from './Sessions.ts';

const MINUTE = 60_000;
const open = () => {
  let at = 1_000;
  const sessions = new Sessions(() => at);
  return { sessions, pass: (ms: number) => (at += ms) };
};

test('[AD7] a session lasts an hour beyond its last use, and twelve hours at most', () => {
  const { sessions, pass } = open();
  const idle = sessions.begin().token;
  const busy = sessions.begin().token;
  for (let i = 0; i < 24; i += 1) {
    expect(sessions.look(busy)).not.toBeNull();
    pass(30 * MINUTE);
  }
  expect([sessions.look(idle), sessions.look(busy)]).toEqual([null, null]);
});

test('[AD7] fifty at a time; the one that was used longest ago goes', () => {
  const { sessions } = open();
  const tokens = Array.from({ length: 50 }, () => sessions.begin().token);
  expect(sessions.look(tokens[0] ?? '')).not.toBeNull();
  sessions.begin();
  expect([sessions.look(tokens[0] ?? ''), sessions.look(tokens[1] ?? '')]).toEqual([expect.any(Number), null]);
});

test('[AD7] a token that was made elsewhere opens nothing', () => {
  const { sessions } = open();
  sessions.begin();
  for (const token of ['', 'x', 'x'.repeat(43), '__proto__']) expect(sessions.look(token)).toBeNull();
});
