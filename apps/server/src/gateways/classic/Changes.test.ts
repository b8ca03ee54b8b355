import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deliveries } from '../Deliveries.ts';
import { Changes } from './Changes.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000 }));
afterEach(() => vi.useRealTimers());

/** 100 deliveries a second, 100 at once; changes that write down what they do, each for ten deliveries. */
const start = () => {
  const limit = { perSecond: 100, burst: 100 };
  const deliveries = new Deliveries({ ofSender: limit, ofGateway: limit, modest: 0, reserve: 0 });
  const changes = new Changes(deliveries);
  const log: string[] = [];
  const change = (name: string, parts: number) => {
    let left = parts;
    return (): boolean => {
      log.push(name);
      deliveries.pay(10);
      return (left -= 1) > 0;
    };
  };
  return { changes, log, change };
};

test('[CE13] a change is made at once where nothing waits', () => {
  const { changes, log, change } = start();
  changes.add(change('a', 3));
  expect([log.join(''), changes.areDone]).toEqual(['aaa', true]);
});

test('[CE13] where too much was delivered changes wait, part by part and in order, and none is lost', () => {
  const { changes, log, change } = start();
  changes.add(change('a', 12));
  changes.add(change('b', 2));
  expect([log.join(''), changes.areDone]).toEqual(['a'.repeat(10), false]);
  vi.advanceTimersByTime(200);
  expect(log.join('')).toBe('a'.repeat(12));
  changes.add(change('c', 1));
  vi.advanceTimersByTime(1_000);
  expect([log.join(''), changes.areDone]).toEqual([`${'a'.repeat(12)}bbc`, true]);
});

test('[CE13] a change that another brings about comes after it', () => {
  const { changes, log, change } = start();
  const second = change('b', 1);
  changes.add(() => {
    changes.add(second);
    log.push('a');
    return false;
  });
  expect(log.join('')).toBe('ab');
});

test('[CE13] nothing is done after the end', () => {
  const { changes, log, change } = start();
  changes.add(change('a', 50));
  changes.close();
  vi.advanceTimersByTime(10_000);
  expect(log.length).toBe(10);
});
