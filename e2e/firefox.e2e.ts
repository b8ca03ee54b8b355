import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

test('[EE9] somebody in Chromium and somebody in Firefox see and hear each other', async ({ server, room, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ben.openDoor(server.url + room);
  await ben.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  await Promise.all([ada.hears(BEN), ben.hears(ADA)]);
});
