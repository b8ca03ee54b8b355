import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';

/** What runs a script where somebody forgets to escape. */
const MARKUP = '<img src=x onerror=alert(1)> "Books" & <b>more</b>, and whoever wants to come';

/** The open rooms on somebody's start page, as lines of text. */
const openRooms = (person: Person) => person.page.getByRole('region', { name: 'Open rooms', exact: true });
/** The line of a room, by its whole title: who is inside is a part of its name. */
const lineOf = (person: Person, title: string) =>
  openRooms(person)
    .getByRole('link')
    .filter({ has: person.page.getByText(title, { exact: true }) });
const counted = (person: Person, title: string, count: string) =>
  lineOf(person, title).getByText(count, { exact: true }).waitFor({ state: 'attached' });
const dialogOf = (person: Person, name: string) => person.page.getByRole('dialog', { name, exact: true });
const press = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true }).click();

/** Makes a room with a name from the start page, and goes in. */
const makesRoom = async (person: Person, url: string, title: string, more: readonly string[] = []): Promise<string> => {
  await person.page.goto(url);
  await person.button('New room').click();
  const dialog = dialogOf(person, 'New room');
  await dialog.getByLabel('Room name', { exact: true }).fill(title);
  for (const choice of more) await dialog.getByLabel(choice).check();
  await press(dialog, 'Create and join');
  await person.button(/^Join/).waitFor();
  await person.join();
  return new URL(person.page.url()).pathname;
};

test('[EE40] somebody names and lists a room; another one’s start page shows it, counts who comes and goes by itself, and leads into it', async ({
  server,
  invite,
}) => {
  const [ada, ben, cleo] = await Promise.all([invite(ADA), invite(BEN), invite(CLEO)]);
  await ben.page.goto(server.url);
  await openRooms(ben).getByText('No room is open right now').waitFor();
  const room = await makesRoom(ada, server.url, MARKUP);
  await counted(ben, MARKUP, '1 person inside');
  await until('the tab is named after the room', async () => (await ada.page.title()).includes(MARKUP));

  await cleo.openDoor(server.url + room);
  await cleo.page.getByText(MARKUP, { exact: true }).waitFor();
  await cleo.join();
  await counted(ben, MARKUP, '2 people inside');
  await cleo.button('Leave').click();
  await counted(ben, MARKUP, '1 person inside');
  expect(await ben.page.locator('img, b').count()).toBe(0);
  // A long name is cut: nothing hangs over the edge of a phone.
  await ben.page.setViewportSize({ width: 390, height: 844 });
  await ben.page.waitForFunction(() => innerWidth === 390 && document.documentElement.scrollWidth <= 390);

  // Nothing changes now: not one frame comes after the one that is on the page already.
  await until('the last list has been seen', () => {
    const last = ben.frames.findLast(({ text }) => text.includes('["rooms"'));
    return last?.text.includes('"people":1');
  });
  const heard = namesOfMessages(ben.frames, 'received').length;
  await ada.openChat();
  await ada.says('Nobody at home hears this');
  await ada.reads('Nobody at home hears this');
  expect(namesOfMessages(ben.frames, 'received')).toHaveLength(heard);

  await lineOf(ben, MARKUP).click();
  await ben.join();
  await Promise.all([ben.sees(ADA), ada.sees(BEN)]);
});

test('[EE41] the owner renames the room in the middle of a call, everybody sees it, others read what it is, and it is among the recent ones', async ({
  server,
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  const faults: string[] = [];
  await ada.button(/^People/).click();
  await ada.button(/^Room settings$/).click();
  const form = dialogOf(ada, 'Room settings');
  await form.getByLabel('Show on the start page').check();
  await press(form, 'Save');
  await form.getByText('Give the room a name').waitFor();
  await form.getByLabel('Room name', { exact: true }).fill('Weekly sync');
  faults.push(...(await faultsInBothThemes('room settings', ada.page)));
  await press(form, 'Save');
  await form.waitFor({ state: 'hidden' });
  await ben.hasTitle(/^Weekly sync/);

  await ben.button(/^People/).click();
  await ben.button(/^About this room$/).click();
  const about = dialogOf(ben, 'About this room');
  await about.getByText('Ada can change this.').waitFor();
  expect(await about.getByRole('textbox').count()).toBe(0);
  faults.push(...(await faultsInBothThemes('about the room', ben.page)));
  await ben.page.keyboard.press('Escape');
  await ben.button('Invite people').click();
  const inviting = dialogOf(ben, 'Invite people');
  await inviting.getByRole('img', { name: /QR code/ }).waitFor();
  faults.push(...(await faultsInBothThemes('invite', ben.page)));
  await ben.page.keyboard.press('Escape');
  await ben.button('Leave').click();

  await ben.page.goto(server.url);
  await ben.page.getByRole('region', { name: 'Recent on this device', exact: true }).getByText('Weekly sync').waitFor();
  await counted(ben, 'Weekly sync', '1 person inside');
  faults.push(...(await faultsInBothThemes('open rooms', ben.page)));
  expect(faults).toEqual([]);
});

test('[EE42] a kept room is there with its name and chat after everybody left and the server was killed and started again', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) person.expectsFaults(/WebSocket/);
  const room = await makesRoom(ada, server.url, 'Book club', ['Keep this room']);
  await ada.openChat();
  await ada.says('Next time: chapter four');
  await ada.reads('Next time: chapter four');
  await ada.button('Leave').click();
  await ada.button('Rejoin').waitFor();

  await ben.page.goto(server.url);
  await counted(ben, 'Book club', 'Nobody inside');
  await server.kill();
  await server.start();
  // The start page comes back to the lobby by itself: it counts somebody who came after the restart.
  await ada.button('Rejoin').click();
  await ada.isInside();
  await counted(ben, 'Book club', '1 person inside');
  await lineOf(ben, 'Book club').click();
  await ben.join();
  expect(new URL(ben.page.url()).pathname).toBe(room);
  await ben.openChat();
  await ben.reads('Next time: chapter four');
});
