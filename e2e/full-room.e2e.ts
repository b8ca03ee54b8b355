import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { startServer } from './kit/server.ts';

test.override('server', { scope: 'file' }, async ({}, { onCleanup }) => {
  const server = await startServer({ ROOM_CAPACITY: '2' });
  onCleanup(() => server.close());
  return server;
});

test('[EE16] one more than fits is refused in words, disturbs nobody, and gets in when somebody leaves', async ({
  server,
  room,
  meet,
  invite,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  const cleo = await invite(CLEO);
  await cleo.page.goto(server.url + room);
  await cleo.page
    .getByText(/This meeting is full/)
    .first()
    .waitFor();
  await ada.sees(BEN);
  expect(await ada.tile('Cleo').count()).toBe(0);
  await ben.button('Leave').click();
  await cleo.button(/^Join/).waitFor();
  await cleo.join();
  await Promise.all([ada.sees(CLEO), cleo.sees(ADA)]);
});
