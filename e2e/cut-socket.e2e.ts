import { expect, onTestFinished } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';
import { layWire } from './kit/wire.ts';
import { watchPlayback } from './kit/playback.ts';
import { namesOfMessages } from './kit/traffic.ts';

test('[EE4] a cut socket comes back to the same seat over the same connections, and no frame is missed', async ({
  server,
  room,
  invite,
}) => {
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) person.expectsFaults(/WebSocket/);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ben.openDoor(`http://localhost:${wire.port}${room}`);
  await ben.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);

  const seat = await ben.ownSeat();
  const playback = await watchPlayback([
    [ada, 'Ben'],
    [ben, 'Ada'],
  ]);
  wire.cut();
  await until('Ben asks for his seat', () => namesOfMessages(ben.frames, 'sent').includes('room.resume'));
  await ada.hasReceived('"returned"');
  await playback.wasUndisturbed();
  expect(await ben.ownSeat()).toBe(seat);

  // The seat works in both directions: a line each way.
  await ada.openChat();
  await ben.openChat();
  await ben.says('Still here');
  await ada.reads('Still here');
  await ada.says('So I see');
  await ben.reads('So I see');
});

test('[EE5] what was said and muted while somebody was unplugged is there after the resume', async ({
  server,
  room,
  invite,
}) => {
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  ben.expectsFaults(/WebSocket|ERR_/);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ben.openDoor(`http://localhost:${wire.port}${room}`);
  await ben.join();
  await ben.sees(ADA);
  await ada.openChat();
  await ben.openChat();
  wire.unplug();
  await ada.says('Can you hear me?');
  await ada.mutes();
  await ada.reads('Can you hear me?');
  wire.plug();
  await ben.reads('Can you hear me?');
  await ben.seesMuted('Ada');
  await ben.sees(ADA);
});
