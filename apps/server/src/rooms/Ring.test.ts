import { LIMITS } from '@parley/protocol';
import { expect, test } from 'vitest';
import { Ring } from './Ring.ts';

const body = { type: 'reconnecting', seat: 'a'.repeat(26) } as const;

test('[NT10] notices are numbered from 1 without gaps, and carry audience and incarnation', () => {
  const ring = new Ring('room', 'aaaaaaaa');
  expect([ring.n, ring.after(0)]).toEqual([0, []]);
  expect([1, 2, 3].map(() => ring.push(body).n)).toEqual([1, 2, 3]);
  expect(ring.after(1)).toEqual([2, 3].map((n) => ({ audience: 'room', incarnation: 'aaaaaaaa', n, body })));
});

test('[NT8] the last 256 notices can be replayed, one more cannot', () => {
  const ring = new Ring('room', 'aaaaaaaa');
  for (let i = 0; i < LIMITS.noticesKept + 10; i += 1) ring.push(body);
  expect(ring.after(10)).toHaveLength(LIMITS.noticesKept);
  expect(ring.after(10)?.[0]?.n).toBe(11);
  expect(ring.after(9)).toBeNull();
  expect(ring.after(ring.n)).toEqual([]);
  expect(ring.after(ring.n + 1)).toBeNull();
});
