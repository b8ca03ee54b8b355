import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';
import { turns } from './kit/visibility.ts';

/** Where the icons are put that were seen, for whoever wants to look at them. */
const SEEN = join(import.meta.dirname, '../.cache/e2e/icons');

/** The page's icons, as the browser is told of them. */
const iconsOf = (person: Person) =>
  person.page.locator('link[rel=icon]').evaluateAll((links) => links.map((it) => (it as HTMLLinkElement).href));
/** The one picture that the tab has in a call; null while it is not that. */
const markOf = async (person: Person): Promise<string | null> => {
  const icons = await iconsOf(person);
  return icons.length === 1 && icons[0]?.startsWith('data:image/png;base64,') ? icons[0] : null;
};
const otherMark = (person: Person, than: string | null) =>
  until('the icon is another one', async () => {
    const mark = await markOf(person);
    return mark !== null && mark !== than && mark;
  });
/** Keeps a picture, and says how large it is and what colours it has. */
const look = (person: Person, name: string, mark: string) => {
  mkdirSync(SEEN, { recursive: true });
  writeFileSync(join(SEEN, `${name}.png`), Buffer.from(mark.slice(mark.indexOf(',') + 1), 'base64'));
  return person.page.evaluate(async (src) => {
    const icon = new Image();
    icon.src = src;
    await icon.decode();
    const canvas = new OffscreenCanvas(icon.naturalWidth, icon.naturalHeight);
    const context = canvas.getContext('2d')!;
    context.drawImage(icon, 0, 0);
    const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)].join(' ');
    return { side: [icon.naturalWidth, icon.naturalHeight], ground: at(32, 6), corner: at(47, 47) };
  }, mark);
};
const isNamed = (person: Person, title: string) =>
  until(`the tab is named "${title}"`, async () => (await person.page.title()) === title);

test('[TB1] every page names its tab', async ({ server, room, invite }) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/404/);
  await ada.page.goto(server.url);
  await isNamed(ada, 'Parley');
  await ada.page.goto(`${server.url}/nothing`);
  await isNamed(ada, 'There is nothing at this address · Parley');
  await ada.openDoor(server.url + room);
  await isNamed(ada, 'Ready to join? · Parley');
  await ada.join();
  await isNamed(ada, 'In a meeting · Parley');
  await ada.button('Leave').click();
  await ada.button('Rejoin').waitFor();
  const left = await ada.page.getByRole('heading', { level: 1 }).textContent();
  await isNamed(ada, `${left} · Parley`);
  await ada.page.getByRole('link', { name: 'Parley' }).click();
  await isNamed(ada, 'Parley');
});

test('[TB3] [TB4] the icon of the tab has a dot in a call and a count while it is hidden, and is the page’s own after it', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    if (person === ben) break;
    await person.join();
  }
  const own = await iconsOf(ben);
  expect(own.map((href) => new URL(href).pathname)).toEqual(['/icons/favicon-32.png', '/favicon.svg']);
  await ben.join();
  await ben.sees(ADA);
  const live = await otherMark(ben, null);
  expect(await look(ben, 'live', live)).toEqual({
    side: [64, 64],
    ground: '54 87 214',
    corner: '95 209 150',
  });

  await turns(ben, 'hidden');
  await ada.openChat();
  await ada.says('Are you there?');
  const one = await otherMark(ben, live);
  await isNamed(ben, '(1) In a meeting · Parley');
  await look(ben, 'one', one);
  for (let n = 2; n <= 10; n += 1) await ada.says(`Hello ${n}`);
  await isNamed(ben, '(10) In a meeting · Parley');
  const many = await otherMark(ben, one);
  expect(await look(ben, 'many', many)).toMatchObject({ side: [64, 64], ground: '54 87 214' });

  await turns(ben, 'visible');
  await until('the icon has a dot again', async () => (await markOf(ben)) === live);
  await isNamed(ben, '(10) In a meeting · Parley');
  await ben.openChat();
  await isNamed(ben, 'In a meeting · Parley');

  await ben.button('Leave').click();
  await ben.button('Rejoin').waitFor();
  expect(await iconsOf(ben)).toEqual(own);
});

test('[TB2] what comes while the tab is hidden is unread, though its chat is open, until one looks', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  await Promise.all([ada.openChat(), ben.openChat()]);
  await turns(ben, 'hidden');
  await ada.says('Look here');
  await isNamed(ben, '(1) In a meeting · Parley');
  await turns(ben, 'visible');
  await isNamed(ben, 'In a meeting · Parley');
});
