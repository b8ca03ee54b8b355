import { expect, test } from 'vitest';
import { cornerAfter, nearestCorner, nextCorner } from './corner.ts';

const stage = { width: 1_000, height: 600 };

test('[LY6] a picture that is let go lies in the nearest corner', () => {
  const at = (left: number, top: number) => nearestCorner({ left, top, width: 100, height: 60 }, stage);
  expect([at(0, 0), at(899, 0), at(0, 540), at(460, 280)]).toEqual([
    'top-left',
    'top-right',
    'bottom-left',
    'bottom-right',
  ]);
  expect(at(-500, -500)).toBe('top-left');
});

test('[LY7] arrow keys move it along the edges, other keys do not', () => {
  expect(cornerAfter('bottom-right', 'ArrowUp')).toBe('top-right');
  expect(cornerAfter('top-right', 'ArrowLeft')).toBe('top-left');
  expect(cornerAfter('top-left', 'ArrowLeft')).toBe('top-left');
  expect(cornerAfter('top-left', 'Enter')).toBeNull();
  expect(nextCorner(nextCorner(nextCorner(nextCorner('top-right'))))).toBe('top-right');
});
