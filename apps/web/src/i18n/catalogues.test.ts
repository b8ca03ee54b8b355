import { ERROR_CODES, GOODBYE_CODES } from '@parley/client';
import { PROBLEM_CODES } from '@parley/client/admin';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { first as ko } from './ko/first.ts';
import { calls as koCalls } from './ko/calls.ts';
import { checkup as koCheck } from './ko/checkup.ts';
import { home as koHome } from './ko/home.ts';
import { inside as koInside } from './ko/inside.ts';
import { operator as koOperator } from './ko/operator.ts';
import { LANGUAGES } from './languages.ts';
import type { Counted, Like } from './like.ts';
import { first as zhHans } from './zh-Hans/first.ts';
import { calls as zhHansCalls } from './zh-Hans/calls.ts';
import { checkup as zhHansCheck } from './zh-Hans/checkup.ts';
import { home as zhHansHome } from './zh-Hans/home.ts';
import { inside as zhHansInside } from './zh-Hans/inside.ts';
import { operator as zhHansOperator } from './zh-Hans/operator.ts';
import { first as zhHant } from './zh-Hant/first.ts';
import { calls as zhHantCalls } from './zh-Hant/calls.ts';
import { checkup as zhHantCheck } from './zh-Hant/checkup.ts';
import { home as zhHantHome } from './zh-Hant/home.ts';
import { inside as zhHantInside } from './zh-Hant/inside.ts';
import { operator as zhHantOperator } from './zh-Hant/operator.ts';

type Catalogue = Readonly<Record<string, string | Counted>>;

const CATALOGUES: Record<(typeof LANGUAGES)[number]['id'], Catalogue> = {
  en,
  'zh-Hans': { ...zhHans, ...zhHansHome, ...zhHansInside, ...zhHansCheck, ...zhHansCalls, ...zhHansOperator },
  'zh-Hant': { ...zhHant, ...zhHantHome, ...zhHantInside, ...zhHantCheck, ...zhHantCalls, ...zhHantOperator },
  ko: { ...ko, ...koHome, ...koInside, ...koCheck, ...koCalls, ...koOperator },
};
const languages = LANGUAGES.map(({ id }) => id);

const formsOf = (text: string | Counted): Record<string, string> =>
  typeof text === 'string' ? { text } : Object.fromEntries(Object.entries(text));
const namesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();

/** What a catalogue lacks, has too much, or fills in differently from the English one. */
function faultsIn(catalogue: Catalogue, language: string, english: Catalogue = en): string[] {
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [
    ...Object.keys(english).flatMap((key) => (key in catalogue ? [] : [`${key} is missing`])),
    ...Object.entries(catalogue).flatMap(([key, text]) => {
      const model = english[key];
      if (model === undefined) return [`${key} is not English`];
      if (typeof text !== typeof model) return [`${key} is counted in one and not in the other`];
      const forms = formsOf(text);
      const wanted = typeof text === 'string' ? ['text'] : plurals;
      const names = namesIn(formsOf(model)['other'] ?? formsOf(model)['text'] ?? '');
      return [
        ...(Object.keys(forms).toSorted().join() === wanted.toSorted().join() ? [] : [`${key} has other forms`]),
        ...Object.values(forms)
          .filter((form) => form.trim() === '')
          .map(() => `${key} is empty`),
        ...Object.values(forms)
          .filter(
            (form) => namesIn(form).join() !== names.join() && namesIn(form).some((name) => !names.includes(name)),
          )
          .map(() => `${key} names something else`),
        ...(namesIn(forms['other'] ?? forms['text'] ?? '').join() === names.join()
          ? []
          : [`${key} leaves something out`]),
      ];
    }),
  ];
}

test.each(languages)('[LG1] %s has every text, with the same names in braces and its own plural forms', (language) => {
  expect(faultsIn(CATALOGUES[language], language)).toEqual([]);
});

test('[LG1] a missing, an extra, an empty and an uncounted text, a lost, a strange name and a wrong form are faults', () => {
  const english = { 'a.title': 'Hello {name}', 'a.people': { one: '{count} person', other: '{count} people' } };
  const people = { other: '{count}명' };
  expect(faultsIn({ 'a.title': '안녕 {name}', 'a.people': people }, 'ko', english)).toEqual([]);
  expect(faultsIn({ 'a.people': people }, 'ko', english)).toEqual(['a.title is missing']);
  expect(faultsIn({ ...english, 'a.more': 'x' }, 'en', english)).toEqual(['a.more is not English']);
  expect(faultsIn({ 'a.title': '안녕', 'a.people': people }, 'ko', english)).toEqual(['a.title leaves something out']);
  expect(faultsIn({ 'a.title': '{name} {city}', 'a.people': people }, 'ko', english)).toContain(
    'a.title names something else',
  );
  expect(faultsIn({ 'a.title': '{name}', 'a.people': '{count}' }, 'ko', english)).toEqual([
    'a.people is counted in one and not in the other',
  ]);
  expect(faultsIn({ 'a.title': '{name}', 'a.people': english['a.people'] }, 'ko', english)).toEqual([
    'a.people has other forms',
  ]);
  expect(faultsIn({ 'a.title': ' ', 'a.people': people }, 'ko', english)).toContain('a.title is empty');
});

test('[LG1] the compiler says most of this first', () => {
  type Texts = Like<{ 'a.title': 'Hello {name}'; 'a.people': { one: '{count} person'; other: '{count} people' } }>;
  const people = { other: '{count}명' } as const;
  const texts: Texts[] = [
    { 'a.title': '안녕 {name}', 'a.people': people },
    // @ts-expect-error -- a missing text
    { 'a.people': people },
    // @ts-expect-error -- an extra text
    { 'a.title': '안녕 {name}', 'a.people': people, 'a.more': 'x' },
    // @ts-expect-error -- a lost name
    { 'a.title': '안녕', 'a.people': people },
    // @ts-expect-error -- a lost count
    { 'a.title': '안녕 {name}', 'a.people': { other: '사람' } },
    // @ts-expect-error -- a form that the language does not have
    { 'a.title': '안녕 {name}', 'a.people': { one: '{count}', other: '{count}명' } },
    // @ts-expect-error -- a counted text that is not counted
    { 'a.title': '안녕 {name}', 'a.people': '{count}명' },
  ];
  expect(texts).toHaveLength(7);
});

test.each(languages)('[WB16] every refusal and every goodbye has a sentence for people in %s', (language) => {
  const sentences = [
    ...ERROR_CODES.map((code) => CATALOGUES[language][`error.${code}`]),
    ...GOODBYE_CODES.map((code) => CATALOGUES[language][`goodbye.${code}`]),
  ];
  expect(sentences.filter((text) => typeof text !== 'string' || !/^[\p{Lu}\p{Lo}\d].*[.。]$/u.test(text))).toEqual([]);
  expect(sentences).toHaveLength(ERROR_CODES.length + GOODBYE_CODES.length);
});

test.each(languages)('[OP2] everything that the operator may be refused has a sentence in %s', (language) => {
  const codes = [...PROBLEM_CODES, 'unreachable'];
  const sentences = codes.map((code) => CATALOGUES[language][`problem.${code}`]);
  expect(sentences.filter((text) => typeof text !== 'string' || !/^[\p{Lu}\p{Lo}\d].*[.。]$/u.test(text))).toEqual([]);
});

test('[WB16] the keys of a feature begin with its name', () => {
  expect(Object.keys(en).filter((key) => !/^[a-z]+\.[a-zA-Z0-9.-]+$/.test(key))).toEqual([]);
});

/** Characters of its own script in a text, the names in braces apart; a text without letters needs none. */
const OWN_SCRIPT = { 'zh-Hans': /\p{Script=Han}/u, 'zh-Hant': /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u } as const;

test.each(['zh-Hans', 'zh-Hant', 'ko'] as const)('[LG1] nothing in %s is still English', (language) => {
  const untranslated = Object.entries(CATALOGUES[language]).filter(([, text]) => {
    const read = Object.values(formsOf(text))
      .join(' ')
      .replaceAll(/\{\w+\}/g, '');
    return /\p{L}/u.test(read) && !OWN_SCRIPT[language].test(read);
  });
  // In Chinese a webhook is called as in English, where it stands alone.
  const kept = language === 'ko' ? ['app.name'] : ['app.name', 'admin.webhooks'];
  expect(untranslated.map(([key]) => key)).toEqual(kept);
});

test('[LG1] the two Chinese scripts are not mixed', () => {
  // Characters that only the other script writes, of those that occur in such a page.
  const text = (language: 'zh-Hans' | 'zh-Hant') => JSON.stringify(CATALOGUES[language]);
  expect(text('zh-Hans').match(/[會議請關開機網連線這個後還沒鐘從獨選擇輸稱錄僅傳訊聽]/gu)).toBeNull();
  expect(text('zh-Hant').match(/[会议请关开机网连线这个后还没钟从独选择输称录仅传讯听]/gu)).toBeNull();
});
