import { expect } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';

/** In both themes, on the page as it is; every fault with the place where it was found. */
async function faultsAt(where: string, person: Person): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await person.page.evaluate(
      () => new Promise((drawn) => void requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    faults.push(...(await axeFaults(person.page)).map((fault) => `${where}, ${colorScheme}: ${fault}`));
  }
  return faults;
}

test('axe finds nothing at home, at the door, alone, in company, in chat, among people, after leaving, nor at a wrong address', async ({
  server,
  room,
  invite,
}) => {
  const faults: string[] = [];
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  faults.push(...(await faultsAt('home', ada)));
  await ada.openDoor(server.url + room);
  faults.push(...(await faultsAt('door', ada)));
  await ada.join();
  await ada.page.getByText('You are the first one here').waitFor();
  faults.push(...(await faultsAt('alone', ada)));
  await ben.openDoor(server.url + room);
  await ben.join();
  await ada.sees(BEN);
  faults.push(...(await faultsAt('company', ada)));
  await ada.openChat();
  await ada.says('Hello, see https://example.org');
  await ada.reads('https://example.org');
  faults.push(...(await faultsAt('chat', ada)));
  await ada.button(/^People/).click();
  faults.push(...(await faultsAt('people', ada)));
  await ada.button('Leave').click();
  await ada.button('Rejoin').waitFor();
  faults.push(...(await faultsAt('left', ada)));
  ada.expectsFaults(/404/);
  await ada.page.goto(`${server.url}/nothing-here`);
  await ada.page.getByRole('heading').first().waitFor();
  faults.push(...(await faultsAt('wrong address', ada)));
  expect(faults).toEqual([]);
});

test('axe finds nothing at a door without devices', async ({ server, room, invite }) => {
  const ada = await invite(ADA, { equipment: 'denied' });
  await ada.openDoor(server.url + room);
  await ada.page
    .getByText(/blocked/)
    .first()
    .waitFor();
  expect(await faultsAt('door, denied', ada)).toEqual([]);
});
