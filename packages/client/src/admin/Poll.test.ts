import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { Poll } from './Poll.ts';

test('[AD21] what is followed no more holds nothing: neither the world nor its lifetime knows of it', async () => {
  let heard = false;
  const awake = signal(true, { watched: () => (heard = true), unwatched: () => (heard = false) });
  const scope = new Scope();
  const held = new Set<() => void>();
  const { onEnd } = scope;
  vi.spyOn(scope, 'onEnd').mockImplementation(function (this: Scope, end) {
    held.add(end);
    const forget = onEnd.call(scope, end);
    return () => {
      held.delete(end);
      forget();
    };
  });
  const poll = new Poll(
    { scope, awake, now: Date.now, waitBefore: () => 0 },
    { everyMs: 60_000, ask: () => Promise.resolve({ ok: true as const, value: 1 }) },
  );
  expect([heard, held.size]).toEqual([false, 0]);
  const end = poll.follow();
  await vi.waitFor(() => expect(poll.value.value).toBe(1));
  // The world, and the timer of what is asked next.
  await vi.waitFor(() => expect([heard, held.size]).toEqual([true, 2]));
  end();
  expect([heard, held.size]).toEqual([false, 0]);
});
