import { expect, test } from 'vitest';
import { hueOf, initialsOf } from './avatar.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Anna Maria van der Berg', 'AB'],
  ['  Grace   Hopper ', 'GH'],
  ['王小明', '王'],
  ['김 민준', '김'],
  ['👩‍👩‍👧 Family', '👩‍👩‍👧'],
  ['🇩🇪', '🇩🇪'],
  ['محمد علي', 'مع'],
  ['(Ada) "Countess"', 'AC'],
  ['e\u0301mile', 'É'],
  ['\u202eevil', 'E'],
  ['', '?'],
  ['   ', '?'],
  ['…', '?'],
])('[WB14] the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('[WB14] a name has the same hue however it is typed, and names spread over the wheel', () => {
  expect(hueOf(' Ada ')).toBe(hueOf('Ada'));
  expect(hueOf('\u00e9mile')).toBe(hueOf('e\u0301mile'));
  const hues = new Set(Array.from({ length: 200 }, (_, i) => hueOf(`Person ${i}`)));
  expect(hues.size).toBe(15);
});
