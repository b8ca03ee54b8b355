import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

test('[EE9] somebody in Chromium and somebody in Firefox see and hear each other', async ({ server, room, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ben.openDoor(server.url + room);
  await ben.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  await Promise.all([ada.hears(BEN), ben.hears(ADA)]);
});

test('[EE43] somebody in Firefox mutes, switches the camera off, and comes back with both over the same connection', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA, { browser: 'firefox' }), invite(BEN)]);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ben.sees(ADA), ben.hears(ADA)]);
  const before = await ben.connections();
  await ada.mutes();
  await ben.seesMuted('Ada');
  await ben.hearsNothingFrom(ADA);
  await ada.button('Turn off camera').click();
  await until('Ben sees no picture of Ada', async () => (await ben.tile('Ada').locator('video').count()) === 0);
  await until('the camera is released', async () => !(await ada.capturing('video')));
  await ada.button('Turn on camera').click();
  await ada.unmutes();
  await Promise.all([ben.sees(ADA), ben.hears(ADA)]);
  await ben.hasKept(before);
});
