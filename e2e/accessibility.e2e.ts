import { expect } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';

/** In both themes, on the page as it is. */
async function axeIsContent(person: Person, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeFaults(person.page), `${where}, ${colorScheme}`).toEqual([]);
  }
}

test('axe finds nothing at home, at the door, alone, in company, in chat, among people, after leaving, nor at a wrong address', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  await axeIsContent(ada, 'home');
  await ada.openDoor(server.url + room);
  await axeIsContent(ada, 'door');
  await ada.join();
  await ada.page.getByText('You are the first one here').waitFor();
  await axeIsContent(ada, 'alone');
  await ben.openDoor(server.url + room);
  await ben.join();
  await ada.sees(BEN);
  await axeIsContent(ada, 'company');
  await ada.openChat();
  await ada.says('Hello, see https://example.org');
  await ada.reads('https://example.org');
  await axeIsContent(ada, 'chat');
  await ada.button(/^People/).click();
  await axeIsContent(ada, 'people');
  await ada.button('Leave').click();
  await ada.button('Rejoin').waitFor();
  await axeIsContent(ada, 'left');
  ada.expectsFaults(/404/);
  await ada.page.goto(`${server.url}/nothing-here`);
  await ada.page.getByRole('heading').first().waitFor();
  await axeIsContent(ada, 'wrong address');
});

test('axe finds nothing at a door without devices', async ({ server, room, invite }) => {
  const ada = await invite(ADA, { equipment: 'denied' });
  await ada.openDoor(server.url + room);
  await ada.page
    .getByText(/blocked/)
    .first()
    .waitFor();
  await axeIsContent(ada, 'door, denied');
});
