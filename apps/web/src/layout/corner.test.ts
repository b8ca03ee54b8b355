import { expect, test } from 'vitest';
import { cornerAfter, nearestCorner, nextCorner, widthBeside } from './corner.ts';

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

test('[LY14] the own picture is made as narrow as leaves everybody uncovered, unless one would not recognise oneself', () => {
  const tile = (left: number, top: number) => ({
    left,
    top,
    width: stage.width - 2 * left,
    height: stage.height - 2 * top,
  });
  expect(widthBeside(232, [tile(190, 0)], stage)).toBe(166);
  expect(widthBeside(232, [tile(300, 0)], stage)).toBe(232);
  expect(widthBeside(232, [tile(0, 120)], stage)).toBe(170);
  expect(widthBeside(232, [tile(60, 0)], stage)).toBe(232);
  expect(widthBeside(232, [], stage)).toBe(232);
});
