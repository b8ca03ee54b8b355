import { afterEach, expect, test, vi } from 'vitest';
import { Emitter } from '../emitter.ts';
import type { LinkEvents } from '../link/Link.ts';
import { Scope } from '../scope.ts';
import { hearCalmly } from './calm.ts';

/** A page whose idle moments are the test's. */
function idlePage(): { idle: () => void; waits: () => number } {
  const waiting = new Map<number, () => void>();
  let last = 0;
  vi.stubGlobal('requestIdleCallback', (fn: () => void, { timeout }: { timeout: number }) => {
    expect(timeout).toBeLessThanOrEqual(150);
    waiting.set((last += 1), fn);
    return last;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number) => void waiting.delete(id));
  const idle = (): void => {
    const all = [...waiting.values()];
    waiting.clear();
    all.forEach((fn) => fn());
  };
  return { idle, waits: () => waiting.size };
}

/** News is the number of a list of names; 100 is urgent. */
function setUp() {
  const page = idlePage();
  const [scope, link, heard] = [new Scope(), new Emitter<LinkEvents>(), [] as number[]];
  const isUrgent = ({ list }: { list: unknown[] }) => list.length >= 100;
  hearCalmly({ scope, link, isUrgent }, 'names', ({ list }) => heard.push(list.length));
  const hear = (news: number): void => {
    link.emit('names', { list: Array.from({ length: news }, () => ({ name: 'Ada', reach: 'free' as const })) });
  };
  return { ...page, scope, link, heard, hear };
}

afterEach(() => void vi.unstubAllGlobals());

test('[CL153] news waits for an idle page, the last of it alone, and what is urgent comes at once in its place', () => {
  const { hear, heard, idle, waits } = setUp();
  hear(1);
  hear(2);
  expect(heard).toEqual([]);
  idle();
  expect(heard).toEqual([2]);
  hear(3);
  hear(100);
  expect([heard, waits()]).toEqual([[2, 100], 0]);
});

test('[CL153] news of a connection that is gone, or of a name that is, is not given any more', () => {
  const { hear, heard, idle, link, scope } = setUp();
  hear(1);
  link.emit('open');
  idle();
  hear(2);
  scope.end();
  idle();
  expect(heard).toEqual([]);
});

test('[CL153] where a browser knows no idle moments news comes at once', () => {
  const { hear, heard } = setUp();
  vi.unstubAllGlobals();
  hear(1);
  expect(heard).toEqual([1]);
});
