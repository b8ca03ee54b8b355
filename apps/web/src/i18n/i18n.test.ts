import { ERROR_CODES, GOODBYE_CODES } from '@parley/client';
import { expect, test } from 'vitest';
import { errorText, goodbyeText } from './codes.ts';
import { en } from './en.ts';
import { t } from './t.ts';
import { ago, callLength, stopwatch } from './time.ts';

test('[WB16] every refusal and every goodbye has a sentence for people', () => {
  const sentences = [...ERROR_CODES.map(errorText), ...GOODBYE_CODES.map(goodbyeText)];
  expect(sentences.filter((text) => !/^\p{Lu}.*\.$/u.test(text))).toEqual([]);
  expect(sentences).toHaveLength(ERROR_CODES.length + GOODBYE_CODES.length);
});

test('[WB16] the keys of a feature begin with its name and no text is empty', () => {
  for (const [key, text] of Object.entries<string | { one: string; other: string }>(en)) {
    expect(key).toMatch(/^[a-z]+\.[a-zA-Z0-9.-]+$/);
    for (const form of typeof text === 'string' ? [text] : [text.one, text.other]) expect(form.trim()).not.toBe('');
  }
});

test('names in braces are filled in, and only once', () => {
  expect(t('missing.room', { code: '{code}' })).toContain('“{code}”');
});

test('counted texts take their form from the count', () => {
  expect(t('door.inside', { count: 1 })).toBe('1 person is here');
  expect(t('door.inside', { count: 3 })).toBe('3 people are here');
});

test.each([
  [0, '0 seconds'],
  [42_900, '42 seconds'],
  [61_000, '1 minute, 1 second'],
  [3_600_000, '1 hour'],
  [3_840_000, '1 hour, 4 minutes'],
  [-5, '0 seconds'],
])('a call of %i ms took %s', (ms, text) => {
  expect(callLength(ms)).toBe(text);
});

test.each([
  [187_000, '3:07'],
  [3_729_000, '1:02:09'],
])('a stopwatch at %i ms shows %s', (ms, text) => {
  expect(stopwatch(ms)).toBe(text);
});

test('how long ago', () => {
  const now = Date.UTC(2026, 5, 10, 12);
  expect(ago(now - 30_000, now)).toBe('this minute');
  expect(ago(now - 5 * 60_000, now)).toBe('5 min. ago');
  expect(ago(now - 3 * 3_600_000, now)).toBe('3 hr. ago');
  expect(ago(now - 26 * 3_600_000, now)).toBe('yesterday');
  expect(ago(Date.UTC(2026, 0, 2, 12), now)).toBe('Jan 2, 2026');
});
