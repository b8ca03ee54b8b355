import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';
import { settle } from './shots/screen.ts';

const KOREAN = { context: { locale: 'ko-KR' } };
/** The words fetched by a page, as in `words-ko-first-….js`. */
const fetchedBy = (person: Person) =>
  person.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => /words-([\w-]+-(?:first|home|inside))-/.exec(name)?.slice(1) ?? [])
      .toSorted(),
  );
const isIn = (person: Person, language: string) =>
  person.page.waitForFunction((it) => document.documentElement.lang === it, language);
const choose = async (person: Person, menu: string, item: string) => {
  await person.button(menu).click();
  await person.page.getByRole('menuitemradio', { name: item }).click();
};

test('[LG2] [LG7] a Korean browser reads Korean from the first thing drawn, and fetches no other language', async ({
  server,
  invite,
}) => {
  const ada = await invite(ADA, KOREAN);
  await ada.page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.body?.textContent ?? '')).observe(document, {
      childList: true,
      subtree: true,
    });
  });
  await ada.page.goto(server.url);
  await ada.button('회의 시작').waitFor();
  await isIn(ada, 'ko');
  expect(await fetchedBy(ada)).toEqual(['ko-first', 'ko-home']);
  const seen = await ada.page.evaluate(() => (window as unknown as { seen: string[] }).seen.join());
  expect(seen).toContain('회의 시작');
  expect(seen).not.toContain('Start a meeting');
});

test('[LG7] an English browser fetches English words alone', async ({ server, invite }) => {
  const ada = await invite(ADA);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  expect(await fetchedBy(ada)).toEqual(['en-home']);
});

test('[LG8] where the words of a language cannot be fetched the page is English, and a choice of it says why', async ({
  server,
  invite,
}) => {
  const ada = await invite(ADA, KOREAN);
  await ada.page.route('**/words-ko-*', (route) => route.abort());
  ada.expectsFaults(/ERR_FAILED|words-ko/);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  await isIn(ada, 'en');
  await choose(ada, 'Language', '한국어');
  await ada.page.getByText('This language could not be loaded').first().waitFor();
  await isIn(ada, 'en');
});

test('[LG3] [LG4] another language in the middle of a call: nothing is loaded again, and it is there after a reload', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  const before = namesOfMessages(ada.frames, 'sent').length;
  await ada.page.evaluate(() => Object.assign(window, { same: true }));
  await ada.button('More').click();
  await ada.entry('Language and appearance').click();
  await ada.page.getByLabel('Language', { exact: true }).selectOption('zh-Hant');
  await ada.page.getByRole('heading', { name: '語言與外觀' }).waitFor();
  await ada.page.keyboard.press('Escape');
  await ada.button('離開').waitFor();
  expect(await ada.page.evaluate(() => Reflect.get(window, 'same'))).toBe(true);
  await isIn(ada, 'zh-Hant');
  // Levels and stirrings of the call go on; nobody comes anew.
  expect(namesOfMessages(ada.frames, 'sent').slice(before).join()).not.toMatch(/room\./);
  await ada.sees(BEN);
  await ben.sees(ADA);
  await ada.page.reload();
  await ada.button('離開').waitFor();
  await isIn(ada, 'zh-Hant');
  expect(namesOfMessages(ada.frames, 'sent').slice(before).join()).toMatch(/room\.resume/);
});

test('[LG6] a chosen theme is there before any of the page’s code, against the system’s', async ({
  server,
  invite,
}) => {
  const ada = await invite(ADA, { context: { colorScheme: 'light' } });
  const background = () => ada.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await ada.page.goto(server.url);
  await settle(ada.page);
  const light = await background();
  await choose(ada, 'Appearance', 'Dark');
  await until('the page is dark', async () => (await background()) !== light);
  await settle(ada.page);
  const dark = await background();
  await ada.page.route('**/assets/*.js', (route) => route.abort());
  ada.expectsFaults(/ERR_FAILED/);
  await ada.page.reload();
  expect(await background()).toBe(dark);
});
