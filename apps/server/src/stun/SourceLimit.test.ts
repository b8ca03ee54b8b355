import { expect, test } from 'vitest';
import { SourceLimit } from './SourceLimit.ts';

const wide = { rate: 1_000_000, burst: 1_000_000 };
const taken = (limit: SourceLimit, address: string, now: number, tries: number): number =>
  Array.from({ length: tries }, () => limit.take(address, now)).filter(Boolean).length;

test('[ST7] a source gets its burst at once, then its rate', () => {
  const limit = new SourceLimit({ each: { rate: 50, burst: 100 }, all: wide, most: 10 });
  expect(taken(limit, '192.0.2.1', 0, 500)).toBe(100);
  expect(taken(limit, '192.0.2.1', 1_000, 500)).toBe(50);
  expect(taken(limit, '192.0.2.1', 60_000, 500)).toBe(100);
});

test('[ST7] one source does not use up what another has', () => {
  const limit = new SourceLimit({ each: { rate: 1, burst: 2 }, all: wide, most: 10 });
  taken(limit, '192.0.2.1', 0, 50);
  expect(taken(limit, '192.0.2.2', 0, 50)).toBe(2);
});

test('[ST7] the addresses of one IPv6 subnet are one source', () => {
  const limit = new SourceLimit({ each: { rate: 1, burst: 2 }, all: wide, most: 10 });
  expect(taken(limit, '2001:db8::1', 0, 2)).toBe(2);
  expect(limit.take('2001:db8:0:0:ffff::2', 0)).toBe(false);
  expect(limit.take('2001:db8:0:1::1', 0)).toBe(true);
  expect(limit.take('::ffff:192.0.2.1', 0)).toBe(true);
  expect(limit.take('::ffff:192.0.2.2', 0)).toBe(true);
  expect(limit.size).toBe(4);
});

test('[ST8] forged sources meet the limit for all, and are forgotten', () => {
  const limit = new SourceLimit({ each: { rate: 50, burst: 100 }, all: { rate: 200, burst: 400 }, most: 1_000 });
  let answered = 0;
  for (let n = 0; n < 50_000; n++) if (limit.take(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 0)) answered += 1;
  expect(answered).toBe(400);
  expect(limit.size).toBe(1_000);
  expect(limit.take('192.0.2.1', 5)).toBe(true);
});
