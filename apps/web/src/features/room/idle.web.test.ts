import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followStillness } from './idle.ts';

let room: HTMLElement;
let button: HTMLButtonElement;
let said: boolean[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  room = document.createElement('main');
  button = document.createElement('button');
  room.append(button);
  document.body.append(room);
  said = [];
  stop = followStillness(room, (still) => said.push(still));
});
afterEach(() => {
  stop();
  room.remove();
  vi.useRealTimers();
});

/** A part of the room that counts as in use, as a browser would say it: this DOM knows no keyboard focus and no open menus. */
const uses = (what: Element | null) => vi.spyOn(room, 'querySelector').mockReturnValue(what);

test('[SG13] after 4 s without a movement nobody moves, and a movement of hand, key or focus is one at once', () => {
  uses(null);
  vi.advanceTimersByTime(3_900);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(said).toEqual([true]);
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
    document.dispatchEvent(new Event(type));
    expect(said.at(-1)).toBe(false);
    vi.advanceTimersByTime(4_100);
    expect(said.at(-1)).toBe(true);
  }
});

test('[SG13] while a control is focused or a menu open, nobody is still', () => {
  const used = uses(button);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  used.mockReturnValue(null);
  vi.advanceTimersByTime(4_100);
  expect(said).toEqual([true]);
});

test('[SG13] outside of the full screen the controls are there again', () => {
  uses(null);
  vi.advanceTimersByTime(4_100);
  stop();
  expect(said).toEqual([true, false]);
  document.dispatchEvent(new Event('pointermove'));
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([true, false]);
});
