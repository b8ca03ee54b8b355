import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
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

test('[EE134] a server that is asked to end says so, keeps what it has taken, ends in order, and the next one finds everybody in their seats, with the quality of their connections looked at', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) {
    person.expectsFaults(/WebSocket|assets\/Watch-|net::ERR_FAILED|ERR_CONNECTION_REFUSED/);
    // What a call fetches while its server goes does not come.
    await person.page.route(/assets\/Watch-/, (route) => route.abort(), { times: 1 });
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  await ada.openChat();
  await ben.openChat();
  const seats = await Promise.all([ada.ownSeat(), ben.ownSeat()]);
  const kept = await Promise.all([ada.connections(), ben.connections()]);
  const lines = Array.from({ length: 4 }, (_, n) => `Last words, part ${n}`);
  for (const line of lines) await ada.says(line);
  expect(await server.stop()).toBe(0);
  for (const person of [ada, ben]) await person.hasReceived('["goodbye",{"code":"restarting"}]');

  await server.start();
  for (const person of [ada, ben]) {
    await until(`${person.owner.name} resumed`, () => namesOfMessages(person.frames, 'sent').includes('room.resume'));
  }
  for (const person of [ada, ben]) {
    for (const line of lines) await person.reads(line);
    const all = await person.chatText();
    expect(lines.map((line) => all.indexOf(line))).toEqual(
      lines.map((line) => all.indexOf(line)).sort((a, b) => a - b),
    );
    expect(all).not.toMatch(/left/);
  }
  expect(await Promise.all([ada.ownSeat(), ben.ownSeat()])).toEqual(seats);
  await ada.hasKept(kept[0] ?? []);
  await ben.hasKept(kept[1] ?? []);
  for (const person of [ada, ben]) {
    await answersLate(person);
    await person.page.locator('[data-quality]').waitFor();
  }
});

/** From now on a page counts as if all it asks were answered late. */
const answersLate = (person: Person) =>
  person.page.evaluate(() => {
    const { getStats } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.getStats = async function () {
      const report = await getStats.call(this);
      const late = { currentRoundTripTime: 0.7 };
      return new Map([...report.entries()].map(([id, one]) => [id, { ...one, ...late }]));
    };
  });
