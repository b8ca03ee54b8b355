import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

test.for([
  ['denied', /blocked/i],
  ['no camera', /No camera found/i],
] as const)(
  '[EE10] with devices "%s" the door says so, and one joins all the same, sees, hears and writes',
  async ([equipment, sentence], { server, room, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { equipment })]);
    await ada.openDoor(server.url + room);
    await ada.join();
    await ben.openDoor(server.url + room);
    await ben.page.getByText(sentence).first().waitFor();
    await ben.join();
    await Promise.all([ben.sees(ADA), ben.hears(ADA)]);
    if (equipment === 'denied') await ada.seesMuted('Ben');
    expect(await ada.tile('Ben').locator('video').count()).toBe(0);
    await ada.openChat();
    await ben.openChat();
    await ben.says('I have no camera');
    await ada.reads('I have no camera');
  },
);
