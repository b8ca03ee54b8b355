import { expect } from 'vitest';
import { ADA, BEN, CLEO, type Owner } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import {
  giveScreen,
  hearsScreen,
  isSharing,
  openSlides,
  screenOf,
  seesNoScreen,
  seesScreen,
  shares,
  sharesNoMore,
  similarity,
} from './kit/screen.ts';
import { type Invite, test } from './kit/test.ts';
import { until } from './kit/until.ts';
import { nearestOwner } from './kit/whose.ts';

/** People with screens of their own, all in one room, who see each other. */
async function meetWithScreens(invite: Invite, url: string, ...owners: Owner[]): Promise<Person[]> {
  const people = await Promise.all(owners.map((owner) => invite(owner)));
  for (const person of people) {
    await giveScreen(person);
    await person.openDoor(url);
    await person.join();
  }
  await Promise.all(people.flatMap((one) => people.map((other) => other !== one && one.sees(other.owner))));
  return people;
}

test('[SH14] a share is seen by two others in its own colour and heard in its own tone, until the page stops it', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben, cleo] = (await meetWithScreens(invite, server.url + room, ADA, BEN, CLEO)) as [
    Person,
    Person,
    Person,
  ];
  await shares(ada);
  await Promise.all([seesScreen(ben, ADA), seesScreen(cleo, ADA)]);
  await Promise.all([hearsScreen(ben, ADA), hearsScreen(cleo, ADA)]);
  // On the bar, where it mirrors nothing, she sees which screen it is; the camera goes on.
  const own = ada.page.getByRole('group', { name: 'You are sharing' }).locator('video');
  await until('Ada sees what she shares', async () => {
    const seen = await own.evaluate((it: HTMLVideoElement) => window.pictureProbe.look(it));
    return nearestOwner(seen) === ADA;
  });
  expect(await screenOf(ada, ADA).count()).toBe(0);
  await ben.sees(ADA);
  await ada.page.getByRole('group', { name: 'You are sharing' }).getByRole('button', { name: 'Stop sharing' }).click();
  await Promise.all([seesNoScreen(ben), seesNoScreen(cleo), sharesNoMore(ada)]);
});

test("[SH14] [SH3] a share ends for all when the browser's own button stops it, or the person leaves", async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await meetWithScreens(invite, server.url + room, ADA, BEN)) as [Person, Person];
  await shares(ada);
  await seesScreen(ben, ADA);
  await ada.page.evaluate(() => window.screenProbe.end());
  await Promise.all([seesNoScreen(ben), sharesNoMore(ada)]);
  await shares(ada);
  await seesScreen(ben, ADA);
  await ada.button('Leave').click();
  await seesNoScreen(ben);
  await until('the screen is released', () => ada.page.evaluate(() => !window.screenProbe.live()));
});

test('[SH14] [SH3] a real tab is shared with its sound, and closing it ends the share for all', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA, { equipment: 'tabs' }), invite(BEN)]);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  const slides = await openSlides(ada);
  await shares(ada);
  await ada.page.getByRole('group', { name: 'You are sharing' }).getByText('and its sound').waitFor();
  await seesScreen(ben, ADA);
  await hearsScreen(ben, ADA);
  await slides.close();
  await Promise.all([seesNoScreen(ben), ada.button(/^Share your screen/).waitFor()]);
});

test('[SH11] [SH8] two share at once, who comes later sees both, and a pinned one is the only large one', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await meetWithScreens(invite, server.url + room, ADA, BEN)) as [Person, Person];
  await shares(ada);
  await shares(ben);
  await Promise.all([seesScreen(ben, ADA), seesScreen(ada, BEN)]);
  const cleo = await invite(CLEO);
  await cleo.openDoor(server.url + room);
  await cleo.join();
  await Promise.all([seesScreen(cleo, ADA), seesScreen(cleo, BEN)]);
  const large = cleo.page.locator('[data-featured]');
  await until('two are large', async () => (await large.count()) === 2);
  await cleo.page
    .locator('[data-tile]')
    .filter({ has: screenOf(cleo, BEN) })
    .hover();
  await cleo.button('Options for Screen of Ben').click();
  await cleo.entry('Pin').click();
  await until('one is large', async () => (await large.count()) === 1);
  expect(await large.textContent()).toContain('Screen of Ben');
  await seesScreen(cleo, BEN);
});

test('[SH1] [SG5] S shares and stops, L changes the layout, and a closed picker changes nothing', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await meetWithScreens(invite, server.url + room, ADA, BEN)) as [Person, Person];
  await ada.page.evaluate(() => window.screenProbe.dismissNext());
  await ada.page.keyboard.press('s');
  await until('the picker was closed', () => ada.page.evaluate(() => window.screenProbe.asked() === 1));
  await ada.page.keyboard.press('s');
  await isSharing(ada);
  await seesScreen(ben, ADA);
  await ben.page.locator('[data-featured]').waitFor();
  await ben.page.keyboard.press('l');
  await until('all are equal', async () => (await ben.page.locator('[data-featured]').count()) === 0);
  await seesScreen(ben, ADA);
  await ada.page.keyboard.press('s');
  await Promise.all([sharesNoMore(ada), seesNoScreen(ben)]);
});

test('[SH12] a page of text is legible at the other side once it has settled', async ({ server, room, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await giveScreen(ada, 'text');
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await shares(ada);
  await until('the text is legible', async () => ((await similarity(ada, ben))?.written ?? 0) >= 0.95, 60_000);
});

test('[SH15] a share from Chromium is seen and heard in Firefox', async ({ server, room, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
  await giveScreen(ada);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await shares(ada);
  await seesScreen(ben, ADA);
  await hearsScreen(ben, ADA);
});

test('[SH16] a share from Firefox is seen and heard in Chromium, until the page stops it', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA, { browser: 'firefox' }), invite(BEN)]);
  await giveScreen(ada);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await shares(ada);
  await Promise.all([seesScreen(ben, ADA), hearsScreen(ben, ADA)]);
  await ada.page.getByRole('group', { name: 'You are sharing' }).getByRole('button', { name: 'Stop sharing' }).click();
  await Promise.all([seesNoScreen(ben), sharesNoMore(ada)]);
  await ben.sees(ADA);
});

test('[SH10] where the browser cannot share there is no button, and S does nothing', async ({
  server,
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  await ada.page.context().addInitScript(() => Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia'));
  await ada.openDoor(server.url + room);
  await ada.join();
  expect(await ada.button(/^Share your screen/).count()).toBe(0);
  await ada.page.keyboard.press('s');
  // Keys are heard, and in order.
  await ada.page.keyboard.press('m');
  await ada.button('Turn on microphone').waitFor();
  expect(await ada.page.getByRole('group', { name: 'You are sharing' }).count()).toBe(0);
});
