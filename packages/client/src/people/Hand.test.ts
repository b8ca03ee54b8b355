import { no, ok, type Result } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { Hand } from './Hand.ts';

const open = () => {
  const shown = signal(false);
  const asked: boolean[] = [];
  const answers: ((result: Result<unknown>) => void)[] = [];
  const later: (() => void)[] = [];
  const hand = new Hand({
    shown,
    ask: (up) => (asked.push(up), new Promise((answer) => answers.push(answer))),
    later: (fn) => later.push(fn),
  });
  /** Answers the oldest open ask; the room shows it first, as the server tells before it answers. */
  const answer = async (result: Result<unknown>): Promise<void> => {
    if (result.ok) shown.value = asked[asked.length - answers.length] ?? false;
    answers.shift()?.(result);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { hand, shown, asked, later, answer };
};

test('[HD6] one’s hand is up at once, is said, and then is what the room shows', async () => {
  const { hand, shown, asked, answer } = open();
  hand.put(true);
  hand.put(true);
  expect([hand.up.value, asked]).toEqual([true, [true]]);
  await answer(ok({}));
  expect([hand.up.value, shown.value]).toEqual([true, true]);
  shown.value = false;
  expect(hand.up.value).toBe(false);
});

test('[HD6] a change of mind while it is on its way is said after it', async () => {
  const { hand, asked, answer } = open();
  hand.put(true);
  hand.put(false);
  expect([hand.up.value, asked]).toEqual([false, [true]]);
  await answer(ok({}));
  expect([hand.up.value, asked]).toEqual([false, [true, false]]);
  await answer(ok({}));
  expect([hand.up.value, asked.length]).toEqual([false, 2]);
});

test('[HD6] what may be taken later is said again after a second, what never will be is given up: up is what the room shows', async () => {
  for (const code of ['rate.messages', 'link.timeout', 'store.unavailable'] as const) {
    const { hand, later, answer } = open();
    hand.put(true);
    await answer(no(code));
    expect([code, hand.up.value, later.length]).toEqual([code, true, 1]);
  }
  for (const code of ['seat.unknown', 'bad.state', 'failed'] as const) {
    const { hand, asked, later, answer } = open();
    hand.put(true);
    await answer(no(code));
    hand.handleResumed();
    expect([code, hand.up.value, asked.length, later.length]).toEqual([code, false, 1, 0]);
    // A person may try again.
    hand.put(true);
    expect(asked.length).toBe(2);
  }
});

test('[HD6] what could not be said for the link is said after the resume, what was refused after a second', async () => {
  const { hand, asked, later, answer } = open();
  hand.put(true);
  await answer(no('link.lost'));
  expect([hand.up.value, asked.length, later.length]).toEqual([true, 1, 0]);
  hand.handleResumed();
  hand.handleResumed();
  expect(asked).toEqual([true, true]);
  await answer(no('rate.messages'));
  expect([hand.up.value, later.length]).toEqual([true, 1]);
  later[0]?.();
  await answer(ok({}));
  hand.handleResumed();
  expect([hand.up.value, asked]).toEqual([true, [true, true, true]]);
});
