import { expect, test } from 'vitest';
import { placeMenu } from './placeMenu.ts';

const screen = { width: 400, height: 800 };
const menu = { width: 200, height: 300 };
const button = (left: number, top: number) => ({ left, top, width: 40, height: 40 });

test('a menu stands centred on the side that was asked for', () => {
  expect(placeMenu(button(180, 500), menu, screen, 'above')).toEqual({ left: 100, top: 192 });
  expect(placeMenu(button(180, 100), menu, screen, 'below')).toEqual({ left: 100, top: 148 });
});

test('a menu turns to the other side where there is no room', () => {
  expect(placeMenu(button(180, 100), menu, screen, 'above').top).toBe(148);
  expect(placeMenu(button(180, 600), menu, screen, 'below').top).toBe(292);
});

test('a menu never leaves the screen', () => {
  expect(placeMenu(button(0, 500), menu, screen, 'above').left).toBe(8);
  expect(placeMenu(button(360, 500), menu, screen, 'above').left).toBe(192);
  expect(placeMenu(button(180, 100), { width: 200, height: 900 }, screen, 'below').top).toBe(8);
});
