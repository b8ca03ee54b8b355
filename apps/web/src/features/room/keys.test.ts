import { expect, test } from 'vitest';
import { actionOf } from './keys.ts';

const press = (key: string, more: object = {}) =>
  actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, typing: false, ...more });

test('[BR4] keys act, in either case, but not with a modifier nor while held down', () => {
  expect(['m', 'M', 'v', 's', 'l', 'c', 'p', '?', 'Escape', 'x'].map((key) => press(key))).toEqual([
    'microphone',
    'microphone',
    'camera',
    'share',
    'layout',
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
