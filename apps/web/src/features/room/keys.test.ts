import { expect, test } from 'vitest';
import { createShortcuts } from '../../shortcuts.ts';
import { actionOf } from './keys.ts';

const press = (key: string, more: object = {}) =>
  actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, typing: false, single: true, ...more });

test('[BR4] keys act, in either case, but not with a modifier nor while held down', () => {
  expect(['m', 'M', 'v', 's', 'l', 'h', 'c', 'p', '?', 'Escape', 'x'].map((key) => press(key))).toEqual([
    'microphone',
    'microphone',
    'camera',
    'share',
    'layout',
    'hand',
    'chat',
    'people',
    'keys',
    'close',
    null,
  ]);
  expect(
    press('m', { ctrlKey: true }) ??
      press('m', { metaKey: true }) ??
      press('c', { altKey: true }) ??
      press('m', { repeat: true }),
  ).toBeNull();
});

test('[BR5] while typing only Escape acts', () => {
  expect(press('m', { typing: true })).toBeNull();
  expect(press('Escape', { typing: true })).toBe('close');
});

test('[BR6] where single keys are turned off, only Escape acts, and the choice is remembered on the device', () => {
  expect(['m', 'v', 'c', 'p', '?'].map((key) => press(key, { single: false }))).toEqual([null, null, null, null, null]);
  expect(press('Escape', { single: false })).toBe('close');
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  expect(createShortcuts(store).on.value).toBe(true);
  createShortcuts(store).turn(false);
  expect(createShortcuts(store).on.value).toBe(false);
  createShortcuts(store).turn(true);
  expect(createShortcuts(store).on.value).toBe(true);
});
