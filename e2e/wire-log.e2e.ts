import { expect, onTestFinished } from 'vitest';
import { pasted } from './kit/clipboard.ts';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';
import { layWire } from './kit/wire.ts';

test('[EE70] after a cut socket the dialog of a tile shows what both ends noted, and its copied text has no address and no key', async ({
  server,
  room,
  invite,
}) => {
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const [ada, ben] = await Promise.all([invite(ADA, { context: { permissions: ['clipboard-write'] } }), invite(BEN)]);
  ben.expectsFaults(/WebSocket/);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ben.openDoor(`http://localhost:${wire.port}${room}`);
  await ben.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  wire.cut();
  await until('Ben resumed', () => namesOfMessages(ben.frames, 'sent').includes('room.resume'));
  await ada.tile('Ben').hover();
  await ada.button('Options for Ben').click();
  await ada.entry('Connection').click();
  const dialog = ada.page.getByRole('dialog', { name: 'Connection', exact: true });
  await dialog.getByText('Connected directly').waitFor();
  const lines = (end: string) => dialog.getByRole('row').filter({ has: ada.page.getByRole('cell', { name: end }) });
  // Somebody who has just resumed may not have been asked: then the other end is asked again.
  await until('both ends', async () => {
    if ((await dialog.getByText('did not answer').count()) > 0) await dialog.getByText('Refresh').click();
    return (await lines('You').count()) > 0 && (await lines('Ben').count()) > 0;
  });
  await lines('Ben').filter({ hasText: 'link' }).filter({ hasText: 'lost' }).first().waitFor();
  // Candidates come one by one, or stand in a description that was ready before it was asked for.
  for (const kind of ['offer', 'answer', 'candidate', 'connected']) {
    for (const end of ['You', 'Ben']) await lines(end).filter({ hasText: kind }).first().waitFor();
  }
  expect(await faultsInBothThemes('connection', ada.page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Copy as text' }).click();
  await dialog.getByRole('button', { name: 'Copied' }).waitFor();
  const secrets = await ada.page.evaluate(() => window.rtcProbe.secrets());
  const text = await pasted(ada.page);
  expect(text).toContain('Ada (this end)');
  expect(text).toMatch(/\d\d:\d\d:\d\d\.\d{3} {2}Ben .*link +lost/);
  expect(text).not.toMatch(
    /(\d{1,3}\.){3}\d|[\da-f]{1,4}:[\da-f]{0,4}:[\da-f]{0,4}:|\.local|ufrag|pwd|fingerprint|a=/i,
  );
  expect(secrets.length).toBeGreaterThan(3);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
