import { expect, test } from 'vitest';
import { idOf, keyOf } from './id.ts';
import { rebuilt } from './rebuilt.ts';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

test('[CE1] ids are texts of 1 to 128 characters or finite numbers', () => {
  for (const id of ['a', ' ', '__proto__', 'x'.repeat(128), 0, -1.5, 369]) expect(idOf(id)).toBe(id);
  const wrong = ['', 'x'.repeat(129), Number.NaN, Infinity, null, undefined, true, {}, ['a'], Buffer.from('a'), 1n];
  for (const id of wrong) expect(idOf(id)).toBeNull();
  expect(keyOf(1)).toBe(keyOf('1'));
});

test('[CE2] a payload is copied, not handed on', () => {
  const payload = { type: 'offer', sdp: 'v=0', more: [1, true, null, { deep: 'x' }] };
  const copy = rebuilt(payload);
  expect(copy).toEqual(payload);
  expect(copy).not.toBe(payload);
});

test('[CE2] a payload nests eight deep at most, and 8,000 do not exhaust the stack', () => {
  expect(rebuilt(nested(8))).toEqual(nested(8));
  expect(rebuilt(nested(9))).toBeUndefined();
  expect(rebuilt(nested(8_000))).toBeUndefined();
});

test('[CE2] a payload has at most 64 kB, however it is spread', () => {
  expect(rebuilt('x'.repeat(65_535))).toHaveLength(65_535);
  expect(rebuilt('x'.repeat(65_536))).toBeUndefined();
  expect(rebuilt('€'.repeat(30_000))).toBeUndefined();
  expect(rebuilt(Array.from({ length: 70_000 }, () => 1))).toBeUndefined();
  expect(rebuilt({ ['x'.repeat(70_000)]: 1 })).toBeUndefined();
});

test('[CE2] what JSON cannot say is no payload, and __proto__ is left out', () => {
  for (const wrong of [undefined, Buffer.from('a'), { a: new Date() }, [() => {}], Number.NaN, new Map(), 1n]) {
    expect(rebuilt(wrong)).toBeUndefined();
  }
  const copy = rebuilt(JSON.parse('{"__proto__":{"admin":true},"constructor":1}'));
  expect(Object.entries(copy as object)).toEqual([['constructor', 1]]);
  expect((copy as { admin?: boolean }).admin).toBeUndefined();
});
