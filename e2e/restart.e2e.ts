import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { watchPlayback } from './kit/playback.ts';
import { startServer } from './kit/server.ts';
import { test } from './kit/test.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';

test('[EE6] a server that is killed and started again finds everybody in their seats, with the call untouched and the chat kept', async ({
  server,
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  for (const person of [ada, ben]) person.expectsFaults(/WebSocket/);
  await ada.openChat();
  await ben.openChat();
  await ada.says('Before the fall');
  await ben.reads('Before the fall');
  const seats = await Promise.all([ada.ownSeat(), ben.ownSeat()]);
  const playback = await watchPlayback(
    [
      [ada, 'Ben'],
      [ben, 'Ada'],
    ],
    async () => (await startServer()).close(),
  );

  await server.kill();
  await server.start();
  for (const person of [ada, ben]) {
    await until(`${person.owner.name} resumed`, () => namesOfMessages(person.frames, 'sent').includes('room.resume'));
  }
  await ben.says('After it');
  await ada.reads('After it');
  await playback.wasUndisturbed();
  expect(await Promise.all([ada.ownSeat(), ben.ownSeat()])).toEqual(seats);
  for (const person of [ada, ben]) {
    await person.reads('Before the fall');
    expect(await person.chatText()).not.toMatch(/left/);
  }
  await Promise.all([ada.hears(BEN), ben.hears(ADA)]);
});
