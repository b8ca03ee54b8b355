import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { ChatText } from './chat.ts';
import { DisplayName } from './people.ts';
import { RoomTitle, SettingsAsk } from './settings.ts';

const read = (schema: typeof DisplayName | typeof ChatText, text: unknown): string | null => {
  const parsed = v.safeParse(schema, text);
  return parsed.success ? parsed.output : null;
};
const code = (text: string): string =>
  [...text]
    .map((c) => c.codePointAt(0)?.toString(16))
    .join(' ')
    .slice(0, 60);

test.each([
  'Ada',
  '김',
  '山田太郎',
  'שלום',
  'محمد',
  '👩‍🚀',
  '🇨🇭',
  '1',
  '?',
  'é',
  '__proto__',
  'constructor',
  '<b>',
  "'; --",
])('[NM3] %s is a name', (name) => {
  expect(read(DisplayName, name)).toBe(name);
});

test('[NM4] white space around a name goes, and inside it becomes one space', () => {
  expect(read(DisplayName, '  Ada \u00a0\u3000 Byron ')).toBe('Ada Byron');
});

test('[NM5] a name has 1 to 64 characters, counted after trimming', () => {
  expect(read(DisplayName, ` ${'x'.repeat(LIMITS.name)} `)).toHaveLength(LIMITS.name);
  for (const name of ['', '   ', 'x'.repeat(LIMITS.name + 1), 'x'.repeat(10_240), ' '.repeat(10_240)]) {
    expect(read(DisplayName, name)).toBeNull();
  }
});

test.each(
  [
    ...['\u0000', 'a\u0007b', 'a\nb', 'a\tb', '\u0085a', '\u2028a', 'a\u2029'],
    ...['\ud800', 'a\udfffb', '\udc00\ud800'],
    ...['\u202eada', 'a\u2066b', 'a\u2069', '\u202a'],
  ].map((name) => [code(name), name] as const),
)(
  '[NM6] control characters, lone surrogates and direction marks that repaint neighbours are refused: %s',
  (_, name) => {
    expect(read(DisplayName, name)).toBeNull();
  },
);

test.each(
  [
    '\u200b',
    '\u200d',
    '\u200e',
    '\u00ad',
    '\ufeff',
    '\u3164',
    '\uffa0',
    '\u115f\u1160',
    '\u2800',
    '\u034f',
    '\u0301',
    '\ufe0f',
    '\u{e0041}',
    '\u180e',
    '\u2060',
    '\u{1d159}',
  ].map((name) => [code(name), name] as const),
)('[NM7] a name that shows nothing is refused: %s', (_, name) => {
  expect(read(DisplayName, name)).toBeNull();
  expect(read(DisplayName, name.repeat(3))).toBeNull();
  expect(read(DisplayName, `a${name}`)).not.toBeNull();
});

test('[NM3] only a text is a name', () => {
  const others: unknown[] = [undefined, null, 7, true, [], ['Ada'], {}, { toString: 'Ada' }];
  expect(others.filter((name) => read(DisplayName, name) !== null)).toEqual([]);
});

test('[RO6] a title is one line of 1 to 80 visible characters, read like a name; null takes it away', () => {
  expect(read(RoomTitle, '  Weekly   sync · 週会 👩‍🚀 ')).toBe('Weekly sync · 週会 👩‍🚀');
  expect(read(RoomTitle, '<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  expect(read(RoomTitle, ` ${'x'.repeat(LIMITS.title)} `)).toHaveLength(LIMITS.title);
  const bad = [
    '',
    '  ',
    'x'.repeat(LIMITS.title + 1),
    ' '.repeat(2_000),
    'a\nb',
    'a\u0000',
    '\u202eabc',
    '\ud800',
    '\u200b',
  ];
  expect(bad.filter((text) => read(RoomTitle, text) !== null).map(code)).toEqual([]);
  expect(v.parse(SettingsAsk, { title: null })).toEqual({ title: null });
});

test('[CH10] a chat text is trimmed, keeps its line breaks in one form, and has 1 to 2,000 characters', () => {
  expect(read(ChatText, ' a\r\nb\rc\nd\te ')).toBe('a\nb\nc\nd\te');
  expect(read(ChatText, `${' '.repeat(5_000)}x`)).toBe('x');
  expect(read(ChatText, 'x'.repeat(LIMITS.chatText))).toHaveLength(LIMITS.chatText);
  for (const text of ['', ' \r\n ', 'x'.repeat(LIMITS.chatText + 1), ' '.repeat(10_240)]) {
    expect(read(ChatText, text)).toBeNull();
  }
});

test.each(['👨‍👩‍👧', '日本語', 'עברית', '__proto__', '<script>alert(1)</script>', '\u202eabc'])(
  '[CH10] %s is a chat text',
  (text) => {
    expect(read(ChatText, text)).toBe(text);
  },
);

test('[CH11] control characters and lone surrogates are refused in a chat text', () => {
  const bad = [
    '\u0000',
    '\u0008',
    '\u000b',
    '\u000c',
    '\u001b[2J',
    '\u007f',
    '\u0085',
    '\u009b',
    '\ud800',
    '\udc00\ud800',
  ];
  expect(bad.filter((text) => read(ChatText, `a${text}b`) !== null).map(code)).toEqual([]);
});
