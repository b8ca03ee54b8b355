import { expect, test, vi } from 'vitest';
import { Scope } from './scope.ts';

test('[SC1] ending closes what was opened, last opened first, children included', () => {
  const order: string[] = [];
  const scope = new Scope();
  scope.onEnd(() => order.push('first'));
  scope.child().onEnd(() => order.push('child'));
  scope.onEnd(() => order.push('last'));
  scope.end();
  scope.end();
  expect(order).toEqual(['last', 'child', 'first']);
});

test('[SC1] a child that ended before is not ended again', () => {
  const scope = new Scope();
  const child = scope.child();
  const ending = vi.fn();
  child.onEnd(ending);
  child.end();
  scope.end();
  expect(ending).toHaveBeenCalledTimes(1);
  expect(child.ended).toBe(true);
});

test('[SC2] an ending that throws is logged and stops no other', () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const scope = new Scope();
  const ending = vi.fn();
  scope.onEnd(ending);
  scope.onEnd(() => {
    throw new Error('mine');
  });
  scope.end();
  expect(ending).toHaveBeenCalledOnce();
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});

test('[SC3] an ended scope hears nothing, ticks no more, and closes at once what comes late', () => {
  vi.useFakeTimers();
  const scope = new Scope();
  const target = new EventTarget();
  const heard = vi.fn();
  scope.listen(target, 'ping', heard);
  scope.timeout(heard, 10);
  scope.interval(heard, 10);
  target.dispatchEvent(new Event('ping'));
  vi.advanceTimersByTime(10);
  expect(heard).toHaveBeenCalledTimes(3);
  scope.timeout(heard, 10);
  scope.end();
  scope.listen(target, 'ping', heard);
  scope.timeout(heard, 10);
  target.dispatchEvent(new Event('ping'));
  vi.advanceTimersByTime(100);
  expect(heard).toHaveBeenCalledTimes(3);
  const late = vi.fn();
  scope.onEnd(late);
  expect(late).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('[SC3] what was let go early is not closed again', () => {
  vi.useFakeTimers();
  const scope = new Scope();
  const ticks = vi.fn();
  const stop = scope.interval(ticks, 10);
  const ending = vi.fn();
  scope.onEnd(ending)();
  stop();
  vi.advanceTimersByTime(50);
  scope.end();
  expect([ticks.mock.calls.length, ending.mock.calls.length]).toEqual([0, 0]);
  vi.useRealTimers();
});
