import { expect, onTestFinished } from 'vitest';
import { fallAsleep, freezeTab } from './kit/asleep.ts';
import { setGatekeeper } from './kit/gatekeeper.ts';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';

/** How often somebody has asked for their seat. */
const resumes = (person: Person): number =>
  namesOfMessages(person.frames, 'sent').filter((name) => name === 'room.resume').length;
/** To how many seats somebody has sent an offer since then. */
const offersSince = (person: Person, at: number): number =>
  new Set(
    person.frames
      .slice(at)
      .filter(({ way, text }) => way === 'sent' && text.includes('"type":"offer"'))
      .map(({ text }) => /"to":"(\w+)"/.exec(text)?.[1]),
  ).size;
/** Waits until the others were told that somebody is out of reach. */
const missed = (person: Person) => person.hasReceived('"type":"reconnecting"');

test('[EE130] a machine that slept for some seconds is back in its seat over the same connections, and the others saw each other all the while', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  ben.expectsFaults(/WebSocket/);
  const seat = await ben.ownSeat();
  const kept = await Promise.all([ada, ben, cleo].map((person) => person.connections()));
  const wake = await fallAsleep(ben);
  onTestFinished(wake);
  await missed(ada);
  await Promise.all([ada.sees(CLEO), cleo.sees(ADA)]);
  const before = resumes(ben);
  wake();
  await until('Ben asks for his seat', () => resumes(ben) > before);
  await ada.hasReceived('"returned"');
  await Promise.all([ada.sees(BEN), cleo.sees(BEN), ben.sees(ADA), ben.sees(CLEO)]);
  for (const [at, person] of [ada, ben, cleo].entries()) await person.hasKept(kept[at] ?? []);
  expect(await ben.ownSeat()).toBe(seat);
});

test('[EE131] a network that goes is told at once, and when it comes back the seat is, and every pair looks for a path, over the same connections', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  ben.expectsFaults(/WebSocket|ERR_INTERNET_DISCONNECTED/);
  const seat = await ben.ownSeat();
  const kept = await Promise.all([ada, ben].map((person) => person.connections()));
  await ben.page.context().setOffline(true);
  await ben.page.getByText('You are offline. The call comes back with your network.', { exact: true }).waitFor();
  const before = { resumes: resumes(ben), frames: ben.frames.length };
  await ben.page.context().setOffline(false);
  await until('Ben asks for his seat', () => resumes(ben) > before.resumes);
  await until('Ben offers to both', () => offersSince(ben, before.frames) === 2);
  await Promise.all([ada.sees(BEN), ben.sees(ADA), ben.sees(CLEO), cleo.sees(BEN)]);
  await ada.hasKept(kept[0] ?? []);
  await ben.hasKept(kept[1] ?? []);
  expect(await ben.ownSeat()).toBe(seat);
});

test('[EE132] a page whose thread stood still for longer than the server waits is back in its seat over the same connections', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  ben.expectsFaults(/WebSocket/);
  const seat = await ben.ownSeat();
  const kept = await ben.connections();
  const before = resumes(ben);
  const thaw = await freezeTab(ben);
  await missed(ada);
  await thaw();
  await until('Ben asks for his seat', () => resumes(ben) > before);
  await ada.hasReceived('"returned"');
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  await ben.hasKept(kept);
  expect(await ben.ownSeat()).toBe(seat);
});

test('[EE133] a network that blocks WebSockets is called that at the door and in a call that goes on; let through, all goes on', async ({
  server,
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket/);
  const way = await setGatekeeper(server.port);
  onTestFinished(() => way.close());
  way.refuse(true);
  await ada.openDoor(way.url + room);
  const atDoor = ada.page.getByText('This network blocks WebSockets', { exact: true });
  await atDoor.waitFor();
  way.refuse(false);
  await atDoor.waitFor({ state: 'hidden' });
  await ada.join();

  way.refuse(true);
  const inside = ada.page.getByText(/^This network blocks WebSockets\. The call goes on/);
  await inside.waitFor();
  way.refuse(false);
  await inside.waitFor({ state: 'hidden' });
});
