import { roomFromText } from '@parley/client';
import { expect } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** Both see, hear and read each other; what Ada mutes Ben is shown; Ada leaves, nothing of hers is held, and she comes back. */
async function meetsThePage(ada: Person, ben: Person): Promise<void> {
  await Promise.all([ada.sees(BEN), ben.sees(ADA), ada.hears(BEN), ben.hears(ADA)]);
  await ben.openChat();
  await ada.says('Good morning <b>Ben</b>');
  await ben.reads('Good morning <b>Ben</b>');
  await ben.says('Good morning Ada');
  await ada.reads('Good morning Ada');
  await ada.mutes();
  await Promise.all([ben.seesMuted('Ada'), ben.hearsNothingFrom(ADA)]);
  await ada.button('Turn off camera').click();
  await until('the camera is released', async () => !(await ada.capturing('video')));
  await ada.button('Turn on camera').click();
  await ben.sees(ADA);
  await ada.button('Leave').click();
  await until('Ada is gone', async () => (await ben.tile('Ada').count()) === 0);
  await until('nothing is held', async () => !(await ada.capturing('video')) && !(await ada.capturing('audio')));
  await ada.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA), ada.hears(BEN), ben.hears(ADA)]);
  expect(await ada.page.locator('figure').count()).toBe(2);
}

test.for(['plain', 'component'])(
  '[SD9] the %s example meets the page of Parley',
  async (example, { server, room, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
    await ada.openDoor(`${server.url}/examples/${example}.html#${roomFromText(room)}`);
    expect(await ada.page.getByRole('link', { name: 'Parley itself' }).getAttribute('href')).toBe(room);
    expect(await axeFaults(ada.page)).toEqual([]);
    await ada.join();
    await ben.openDoor(server.url + room);
    await ben.join();
    await ada.sees(BEN);
    expect(await axeFaults(ada.page)).toEqual([]);
    await meetsThePage(ada, ben);
  },
);

test('[SD9] the plain page says why nobody could join, and is in the list of examples', async ({ server, invite }) => {
  const ada = await invite(ADA);
  await ada.page.goto(`${server.url}/examples`);
  await ada.page.getByRole('link', { name: 'A plain page' }).click();
  await ada.button(/^Join/).waitFor();
  await until('the address names a room', () => roomFromText(new URL(ada.page.url()).hash.slice(1)));
  await ada.page.getByLabel('Your name').fill('\u200b');
  await ada.button(/^Join/).click();
  await ada.page.getByRole('alert').getByText('A name has 1 to 64 visible characters').waitFor();
});
