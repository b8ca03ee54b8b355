import { expect, test } from 'vitest';
import { itemAfter } from './menuKeys.ts';

const labels = ['Built-in', 'Headset', 'Hub', 'USB'];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 0],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 0, 3],
  ['ArrowUp', -1, 3],
  ['ArrowUp', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['h', 0, 1],
  ['H', 1, 2],
  ['h', 2, 1],
  ['x', 0, null],
  [' ', 0, null],
  ['Enter', 0, null],
])('[WB15] %s from line %i goes to %j', (key, now, next) => {
  expect(itemAfter(key, now, labels)).toBe(next);
});

test('[WB15] an empty menu takes no key', () => {
  expect(itemAfter('ArrowDown', -1, [])).toBeNull();
});
