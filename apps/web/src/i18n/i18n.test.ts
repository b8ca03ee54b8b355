import { afterEach, expect, test } from 'vitest';
import { chooseLanguage, startLanguage } from './choice.ts';
import { preferredLanguage, tongueOf } from './languages.ts';
import { t } from './t.ts';
import { ago, callLength, clockTime, stopwatch } from './time.ts';
import { needInside, speak, words } from './words.ts';

const storeOf = (kept: Map<string, string>) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
});

afterEach(() => speak({ language: 'en', locale: 'en' }));

test.each([
  [['en-GB', 'ko'], 'en'],
  [['ko-KR', 'en'], 'ko'],
  [['zh-TW'], 'zh-Hant'],
  [['zh-HK'], 'zh-Hant'],
  [['zh-MO', 'zh-CN'], 'zh-Hant'],
  [['zh-Hant-CN'], 'zh-Hant'],
  [['zh-CN'], 'zh-Hans'],
  [['zh-SG'], 'zh-Hans'],
  [['zh-Hans-TW'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['fr-CH', 'de', 'ko'], 'ko'],
  [['fr'], 'en'],
  [['not a tag', '', 'zh-TW'], 'zh-Hant'],
  [[], 'en'],
])('[LG2] a browser that prefers %j is spoken to in %s', (preferences, language) => {
  expect(preferredLanguage(preferences)).toBe(language);
});

test('[LG2] times are written as in the region of the person, where the browser names one', () => {
  expect(tongueOf('en', ['ko-KR', 'en-GB', 'en-US'])).toEqual({ language: 'en', locale: 'en-GB' });
  expect(tongueOf('zh-Hant', ['zh-CN', 'zh-HK'])).toEqual({ language: 'zh-Hant', locale: 'zh-HK' });
  expect(tongueOf('ko', ['en-GB'])).toEqual({ language: 'ko', locale: 'ko' });
});

test('[LG3] a language chosen on this device wins over the preferences, nonsense in storage does not', async () => {
  const kept = new Map<string, string>();
  await chooseLanguage('ko', { store: storeOf(kept), preferences: ['en'] });
  expect(t('door.join')).toBe('참여');
  await speak({ language: 'en', locale: 'en' });
  await startLanguage({ store: storeOf(kept), preferences: ['zh-CN'] });
  expect(words.value.language).toBe('ko');
  await startLanguage({
    store: storeOf(new Map([...kept.keys()].map((key) => [key, '../../ko']))),
    preferences: ['zh-CN'],
  });
  expect(words.value.language).toBe('zh-Hans');
});

test('[LG4] the room is spoken to in the same language, also when the language changes inside it', async () => {
  await speak({ language: 'zh-Hant', locale: 'zh-TW' });
  expect(t('room.leave')).toBe('room.leave');
  await needInside();
  expect(t('room.leave')).toBe('離開');
  await speak({ language: 'ko', locale: 'ko' });
  expect(t('room.leave')).toBe('나가기');
});

test('[LG4] of two choices at once the later one is shown', async () => {
  const first = speak({ language: 'ko', locale: 'ko' });
  await Promise.all([speak({ language: 'zh-Hans', locale: 'zh' }), first]);
  expect(words.value.language).toBe('zh-Hans');
});

test('names in braces are filled in, and only once', () => {
  expect(t('missing.room', { code: '{code}' })).toContain('“{code}”');
});

test('[LG5] counted texts take their form from the count', async () => {
  expect(t('door.inside', { count: 1 })).toBe('1 person is here');
  expect(t('door.inside', { count: 3_000 })).toBe('3,000 people are here');
  await speak({ language: 'ko', locale: 'ko' });
  expect(t('door.inside', { count: 1 })).toBe('1명이 참여 중입니다');
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
  ['zh-Hans', '1小时4分钟', '现在'],
  ['zh-Hant', '1 小時 4 分鐘', '現在'],
  ['ko', '1시간 4분', '지금'],
] as const)('[LG5] durations and times in %s: %s, %s', async (language, length, now) => {
  await speak({ language, locale: language });
  expect(callLength(3_840_000)).toBe(length);
  expect(ago(0, 0)).toBe(now);
});

test('[LG5] the time of day is written as the person does', async () => {
  const noon = new Date(2026, 0, 2, 14, 5).getTime();
  await speak({ language: 'en', locale: 'en-GB' });
  expect(clockTime(noon)).toBe('14:05');
  await speak({ language: 'ko', locale: 'ko' });
  expect(clockTime(noon)).toBe('오후 2:05');
});

test.each([
  [187_000, '3:07'],
  [3_729_000, '1:02:09'],
])('a stopwatch at %i ms shows %s', (ms, text) => {
  expect(stopwatch(ms)).toBe(text);
});

test('how long ago', () => {
  const now = Date.UTC(2026, 5, 10, 12);
  expect(ago(now - 30_000, now)).toBe('now');
  expect(ago(now - 5 * 60_000, now)).toBe('5 min. ago');
  expect(ago(now - 3 * 3_600_000, now)).toBe('3 hr. ago');
  expect(ago(now - 26 * 3_600_000, now)).toBe('yesterday');
  expect(ago(Date.UTC(2026, 0, 2, 12), now)).toBe('Jan 2, 2026');
});
