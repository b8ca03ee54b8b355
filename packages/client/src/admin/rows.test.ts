import { expect, test } from 'vitest';
import { keepRows, sameJson } from './rows.ts';

const row = (id: string, people: number) => ({ id, people, marks: ['a', { b: null }] });
const keyOf = ({ id }: { id: string }) => id;

test('[OP7] rows that say the same are the same objects; a new one, a changed one and one that moved are noticed', () => {
  const before = [row('a', 1), row('b', 2), row('c', 3)];
  const after = keepRows(before, [row('b', 2), row('a', 9), row('c', 3), row('d', 4)], keyOf);
  expect(after.map(keyOf)).toEqual(['b', 'a', 'c', 'd']);
  expect(after[0]).toBe(before[1]);
  expect(after[1]).not.toBe(before[0]);
  expect(after[2]).toBe(before[2]);
});

test('[OP7] a list in which nothing happened is the same list', () => {
  const before = [row('a', 1), row('b', 2)];
  expect(keepRows(before, [row('a', 1), row('b', 2)], keyOf)).toBe(before);
  expect(keepRows(before, [row('b', 2), row('a', 1)], keyOf)).not.toBe(before);
  expect(keepRows(before, [row('a', 1)], keyOf)).not.toBe(before);
});

test.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: null }, { a: {} }, false],
  [[], {}, false],
  [[1, 2], [2, 1], false],
  ['1', 1, false],
])('%j and %j say the same: %s', (one, other, same) => {
  expect(sameJson(one, other)).toBe(same);
});
