import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';

test('[EE18] axe finds nothing at home, at the door, alone, in company, in chat, among people with hands up, in private, over reactions, after leaving, nor at a wrong address', async ({
  server,
  room,
  invite,
}) => {
  const faults: string[] = [];
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  faults.push(...(await faultsInBothThemes('home', ada.page)));
  await ada.openDoor(server.url + room);
  faults.push(...(await faultsInBothThemes('door', ada.page)));
  await ada.join();
  await ada.page.getByText('You are the first one here').waitFor();
  faults.push(...(await faultsInBothThemes('alone', ada.page)));
  await ben.openDoor(server.url + room);
  await ben.join();
  await ada.sees(BEN);
  faults.push(...(await faultsInBothThemes('company', ada.page)));
  await ada.openChat();
  await ada.says('Hello, see https://example.org');
  await ada.reads('https://example.org');
  faults.push(...(await faultsInBothThemes('chat', ada.page)));
  await ben.page.keyboard.press('h');
  await ada.button(/^People/).click();
  await ada.page.getByRole('heading', { name: 'Raised hands' }).waitFor();
  faults.push(...(await faultsInBothThemes('people', ada.page)));
  await ada.button('Message Ben privately').click();
  await ada.says('Between us');
  await ada.reads('Between us');
  faults.push(...(await faultsInBothThemes('private', ada.page)));
  await ada.button('React').click();
  await ada.page.getByRole('menuitem').first().waitFor();
  faults.push(...(await faultsInBothThemes('reactions', ada.page)));
  await ada.page.keyboard.press('Escape');
  await ada.button('Leave').click();
  await ada.button('Rejoin').waitFor();
  faults.push(...(await faultsInBothThemes('left', ada.page)));
  ada.expectsFaults(/404/);
  await ada.page.goto(`${server.url}/nothing-here`);
  await ada.page.getByRole('heading').first().waitFor();
  faults.push(...(await faultsInBothThemes('wrong address', ada.page)));
  expect(faults).toEqual([]);
});

test('[EE18] axe finds nothing at a door without devices', async ({ server, room, invite }) => {
  const ada = await invite(ADA, { equipment: 'denied' });
  await ada.openDoor(server.url + room);
  await ada.page
    .getByText(/blocked/)
    .first()
    .waitFor();
  expect(await faultsInBothThemes('door, denied', ada.page)).toEqual([]);
});

test('[AX7] while a dialog is open, who comes is heard in it, and a private message is shown above it and answered', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ada.button('More').click();
  await ada.entry('Keyboard shortcuts').click();
  const dialog = ada.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.waitFor();
  await ben.openDoor(server.url + room);
  await ben.join();
  await dialog.locator('output').getByText('Ben joined').waitFor({ state: 'attached' });
  await ben.button(/^People/).click();
  await ben.button('Message Ada privately').click();
  await ben.says('Psst');
  const reply = dialog.getByRole('button', { name: 'Reply', exact: true });
  await reply.waitFor();
  expect(await faultsInBothThemes('a word above a dialog', ada.page)).toEqual([]);
  await reply.click();
  await dialog.waitFor({ state: 'hidden' });
  await ada.reads('Psst');
});
