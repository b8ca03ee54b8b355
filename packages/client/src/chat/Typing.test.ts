import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { Typing } from './Typing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = () => {
  const scope = new Scope();
  const wire = { up: true, told: 0 };
  const typing = new Typing(scope, () => {
    if (wire.up) wire.told += 1;
    return wire.up;
  });
  return { scope, wire, typing };
};

test('[TY1] while one writes it is told at once and then every two seconds at most, and a line that was sent begins anew', () => {
  const { typing, wire } = open();
  for (let ms = 0; ms < 10_000; ms += 50) {
    typing.type();
    vi.advanceTimersByTime(50);
  }
  expect(wire.told).toBe(5);
  typing.type();
  expect(wire.told).toBe(6);
  typing.rest();
  typing.type();
  expect(wire.told).toBe(7);
});

test('[TY1] what could not be told is told with the next key, and nothing ticks when nobody writes', () => {
  const { typing, wire } = open();
  wire.up = false;
  typing.type();
  wire.up = true;
  typing.type();
  expect(wire.told).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect([wire.told, vi.getTimerCount()]).toEqual([1, 0]);
});

test('[TY3] who writes is shown in the order of beginning, until they say it or are not heard of for four and a half seconds', () => {
  const { typing } = open();
  typing.handle('ada');
  vi.advanceTimersByTime(2_000);
  typing.handle('bob');
  typing.handle('ada');
  expect(typing.seats.value).toEqual(['ada', 'bob']);
  vi.advanceTimersByTime(4_400);
  expect(typing.seats.value).toEqual(['ada', 'bob']);
  typing.handle('bob');
  vi.advanceTimersByTime(100);
  expect(typing.seats.value).toEqual(['bob']);
  typing.handleStop('bob');
  typing.handleStop('nobody');
  expect([typing.seats.value, vi.getTimerCount()]).toEqual([[], 0]);
});

test('[TY3] the end of the call ends all waiting', () => {
  const { typing, scope } = open();
  typing.handle('ada');
  typing.type();
  scope.end();
  expect(vi.getTimerCount()).toBe(0);
});
