import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { levelOfStep, Voice } from './Voice.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = () => {
  const scope = new Scope();
  const level = signal(0);
  const unmuted = signal(true);
  const wire = { up: true, told: [] as number[] };
  void new Voice(scope, level, unmuted, (step) => {
    if (wire.up) wire.told.push(step);
    return wire.up;
  });
  return { scope, level, unmuted, wire };
};

test('[MU4] one’s level is told in steps from 0 to 9, only while it changes, at most seven times a second', () => {
  const { level, wire } = open();
  for (let ms = 0; ms < 3_000; ms += 10) {
    level.value = ms / 3_000;
    vi.advanceTimersByTime(10);
  }
  expect(wire.told).toEqual([...new Set(wire.told)]);
  expect(wire.told.every((step) => Number.isInteger(step) && step >= 0 && step <= 9)).toBe(true);
  const before = wire.told.length;
  vi.advanceTimersByTime(60_000);
  expect(wire.told.length - before).toBeLessThanOrEqual(1);
  for (let ms = 0; ms < 1_000; ms += 10) {
    level.value = ms % 20 === 0 ? 0 : 1;
    vi.advanceTimersByTime(10);
  }
  expect(wire.told.length - before).toBeLessThanOrEqual(8);
});

test('[MU4] mute is told as silence, whatever the microphone hears', () => {
  const { level, unmuted, wire } = open();
  level.value = 0.8;
  vi.advanceTimersByTime(150);
  unmuted.value = false;
  vi.advanceTimersByTime(1_000);
  expect(wire.told).toEqual([7, 0]);
});

test('[MU4] a level that could not be told is told when it can be, and nothing after the end', () => {
  const { scope, level, wire } = open();
  wire.up = false;
  level.value = 2;
  vi.advanceTimersByTime(1_000);
  wire.up = true;
  vi.advanceTimersByTime(150);
  level.value = -1;
  vi.advanceTimersByTime(150);
  scope.end();
  level.value = 1;
  vi.advanceTimersByTime(1_000);
  expect(wire.told).toEqual([9, 0]);
});

test('[MU4] a step of the wire is a level from 0 to 1, also where it is out of bounds', () => {
  expect([-5, 0, 9, 500].map(levelOfStep)).toEqual([0, 0, 1, 1]);
});
