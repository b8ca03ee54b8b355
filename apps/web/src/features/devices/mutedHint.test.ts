import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMutedHint, hintWish } from './mutedHint.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const open = (wish = hintWish(null)) => {
  const muted = signal(true);
  const listeners = new Set<() => void>();
  const onMutedTalk = (fn: () => void) => {
    listeners.add(fn);
    return () => void listeners.delete(fn);
  };
  const onShown = vi.fn();
  const hint = createMutedHint({ muted, onMutedTalk }, wish, onShown);
  return { hint, muted, wish, onShown, listeners, talk: () => listeners.forEach((fn) => fn()) };
};

test('[DV31] talking while muted shows the hint, at most every 30 s, and it goes by itself', () => {
  const { hint, talk, onShown } = open();
  talk();
  expect(hint.shown.value).toBe(true);
  vi.advanceTimersByTime(8_000);
  expect(hint.shown.value).toBe(false);
  talk();
  vi.advanceTimersByTime(21_999);
  talk();
  expect([hint.shown.value, onShown.mock.calls.length]).toEqual([false, 1]);
  vi.advanceTimersByTime(1);
  talk();
  expect([hint.shown.value, onShown.mock.calls.length]).toEqual([true, 2]);
});

test('[DV31] the hint goes when one unmutes, and with the room', () => {
  const { hint, muted, talk, listeners } = open();
  talk();
  muted.value = false;
  expect(hint.shown.value).toBe(false);
  hint.close();
  expect(listeners.size).toBe(0);
});

test('[DV31] who does not want the hint is not listened to, now and at the next visit', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const { hint, talk, wish, listeners } = open(hintWish(store));
  talk();
  wish.want(false);
  expect([hint.shown.value, listeners.size]).toEqual([false, 0]);
  expect(hintWish(store).wanted.value).toBe(false);
  wish.want(true);
  expect(listeners.size).toBe(1);
  expect(hintWish(store).wanted.value).toBe(true);
});
