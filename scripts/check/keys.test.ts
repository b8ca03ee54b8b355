import { expect, test } from 'vitest';
import { keyFaults } from './keys.ts';

const home = {
  path: 'apps/web/src/i18n/en/home.ts',
  text: `export const home = { 'home.title': 'Hello', 'home.people': { one: '{count} person', other: '{count} people' } } as const;`,
};
const view = (text: string) => ({ path: 'apps/web/src/features/home/HomeView.tsx', text });
const all = `const a = [t('home.title'), t('home.people', { count: 2 })];`;

test('texts that are all asked for, by name, by table or by pattern, are well', () => {
  expect(keyFaults([home, view(all)])).toEqual([]);
  expect(
    keyFaults([
      home,
      view(`const rows = ['home.title', 'home.people'] as const; const a = rows.map((row) => t(row));`),
    ]),
  ).toEqual([]);
  expect(keyFaults([home, view('const a = (code: Code) => t(`home.${code}`);')])).toEqual([]);
});

test('a text that nothing asks for is a fault, also when a comment names it', () => {
  expect(keyFaults([home, view(`const a = t('home.title'); // home.people`)])).toEqual([
    'apps/web/src/i18n/en/home.ts: nothing asks for home.people',
  ]);
});

test('another language that states a text is no use of it', () => {
  const korean = { path: 'apps/web/src/i18n/ko/home.ts', text: `export const home = { 'home.people': '사람' };` };
  expect(keyFaults([home, korean, view(`const a = t('home.title');`)])).toEqual([
    'apps/web/src/i18n/en/home.ts: nothing asks for home.people',
  ]);
});

test('asking for a text that is not there is a fault', () => {
  expect(keyFaults([home, view(`${all} const b = t(mode === 'away' ? 'home.gone' : 'home.title');`)])).toEqual([
    'apps/web/src/features/home/HomeView.tsx asks for home.gone, which is not there',
  ]);
});

test('a text stated twice, and no texts at all, are faults', () => {
  const again = { path: 'apps/web/src/i18n/en/room.ts', text: `export const room = { 'home.title': 'Again' };` };
  expect(keyFaults([home, again, view(all)])).toEqual(['apps/web/src/i18n/en/room.ts states home.title again']);
  expect(keyFaults([])).toEqual(['apps/web/src/i18n/en/ has no texts']);
});
