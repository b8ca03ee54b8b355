import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** More presses of Tab than any page of ours has stops. */
const STOPS = 40;

/** Presses Tab until the focus is on the control with this name, and fails when a round trip never meets it. */
async function tabTo(person: Person, name: RegExp): Promise<void> {
  for (let press = 0; press < STOPS; press += 1) {
    const focused = person.page.locator(':focus');
    if ((await focused.count()) === 1 && name.test(await accessibleName(person))) return;
    await person.page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

async function accessibleName(person: Person): Promise<string> {
  return person.page.evaluate(() => {
    const it = document.activeElement;
    const label = it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement ? it.labels?.[0] : null;
    return it?.getAttribute('aria-label') ?? label?.textContent ?? it?.textContent ?? '';
  });
}

test('[EE19] with the keyboard alone one starts a meeting, joins, mutes, writes and leaves', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const { keyboard } = ada.page;
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  await tabTo(ada, /^Start a meeting$/);
  await keyboard.press('Enter');
  await ada.button(/^Join/).waitFor();
  await tabTo(ada, /^Your name/);
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  await ada.isInside();

  await ben.openDoor(ada.page.url());
  await ben.join();
  await ben.sees(ADA);
  await keyboard.press('m');
  await ben.seesMuted('Ada');
  await keyboard.press('c');
  await ada.chatField().waitFor();
  await tabTo(ada, /message/i);
  // Letters that are keys elsewhere are letters here.
  await keyboard.type('me and vic');
  await keyboard.press('Enter');
  await ben.openChat();
  await ben.reads('me and vic');
  await ben.seesMuted('Ada');
  await keyboard.press('Escape');
  await until('the chat is closed', async () => (await ada.chatField().count()) === 0);
  await tabTo(ada, /^Leave/);
  await keyboard.press('Enter');
  await ada.button('Rejoin').waitFor();
});

test('[BR6] single keys are turned off and on again in the list of keys, by keyboard', async ({
  server,
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  const { keyboard } = ada.page;
  const turnSingleKeys = async () => {
    await ada.button('More').focus();
    await keyboard.press('Enter');
    await ada.entry('Keyboard shortcuts').waitFor();
    await ada.page.locator('[role=menu] :focus').waitFor();
    await keyboard.press('k');
    await keyboard.press('Enter');
    await ada.page.getByRole('dialog').waitFor();
    await tabTo(ada, /^Use single keys/);
    await keyboard.press('Space');
    await keyboard.press('Escape');
    await ada.page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await ada.openDoor(server.url + room);
  await ada.join();
  const microphone = ada.button('Turn off microphone');
  const hasKey = (key: string | null) =>
    until(`the microphone's key is ${key}`, async () => (await microphone.getAttribute('aria-keyshortcuts')) === key);
  await hasKey('M');
  await turnSingleKeys();
  await hasKey(null);
  await keyboard.press('m');
  await turnSingleKeys();
  await hasKey('M');
  expect(await microphone.count()).toBe(1);
  await keyboard.press('m');
  await ada.button('Turn on microphone').waitFor();
});
