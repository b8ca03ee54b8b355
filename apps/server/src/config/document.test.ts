import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configDocument, DOCUMENT } from './document.ts';
import { SETTINGS } from './settings.ts';

test('[CF5] docs/CONFIG.md says what the table says', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(configDocument());
});

test('[CF5] every setting has a row', () => {
  for (const name of Object.keys(SETTINGS)) expect(configDocument()).toContain(`| \`${name}\` |`);
});

test('[CF5] every row says what is allowed', () => {
  expect(configDocument()).toContain('| `ROOM_CAPACITY` | `6` | a whole number from 2 to 8 |');
  for (const row of configDocument().match(/^\| `.*$/gm) ?? []) expect(row.split(' | ')[2]?.trim()).not.toBe('');
});
