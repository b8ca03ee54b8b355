import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Arrival, Person } from './kit/person.ts';
import { paintCapture } from './kit/probe/paint.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';
import { hearsOn, meetsAmong, seesOn } from './kit/witness.ts';

const FOLDER = join(import.meta.dirname, '../examples');
/** Those of the SDK are tested elsewhere. */
const OTHERS = new Set(['index.html', 'plain.html', 'component.html']);
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.html') && !OTHERS.has(name));
const FIREFOX: Arrival = { browser: 'firefox' };

/** The one tile of the other. */
const theirs = ({ page }: Person): Locator => page.locator('#theirs video');
const meet = async (one: Person, other: Person): Promise<void> => {
  for (const [who, whom] of [
    [one, other],
    [other, one],
  ] as const) {
    await seesOn(who, theirs(who), whom.owner);
    await hearsOn(who, theirs(who), whom.owner);
  }
};
const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const says = ({ page }: Person, status: string): Promise<void> =>
  page.getByRole('status').getByText(status, { exact: true }).waitFor();
/** The link that a page shows for others. */
const invitation = async ({ page }: Person): Promise<string> => {
  const link = page.locator('#invite a');
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
};

test('[EX1] group video: three see and hear each other, and who closes the page is gone', async ({
  server,
  invite,
}) => {
  const people = await Promise.all([invite(ADA), invite(BEN, FIREFOX), invite(CLEO)]);
  for (const person of people) {
    await person.page.goto(`${server.url}/examples/group-video.html#${encodeURIComponent('the den')}`);
    await press(person, 'Join');
    await person.page.locator('figure.me').waitFor();
  }
  const videosOf = ({ page }: Person): Locator => page.locator('figure:not(.me) video');
  // Tiles come in no promised order.
  for (const person of people) {
    for (const { owner } of people) if (owner !== person.owner) await meetsAmong(person, videosOf(person), owner);
  }
  const [ada, ben, cleo] = people;
  await cleo?.page.goto('about:blank');
  for (const person of [ada, ben]) {
    if (person) await until('Cleo is gone', async () => (await videosOf(person).count()) === 1);
  }
  if (ada) await seesOn(ada, videosOf(ada), BEN);
});

test('[EX2] a call by name is accepted, hung up and made again from the other side, Chromium and Firefox', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, FIREFOX)]);
  for (const person of [ada, ben]) {
    await person.page.goto(`${server.url}/examples/call-by-name.html`);
    await person.page.getByLabel('Your name').fill('ada');
    await press(person, 'Log in');
    if (person === ben) {
      await says(ben, 'Somebody has that name.');
      await ben.page.getByLabel('Your name').fill('ben');
      await press(ben, 'Log in');
    }
    await says(person, 'You can call, and be called.');
  }
  const call = async (from: Person, to: Person, name: string): Promise<void> => {
    await from.page.getByLabel('Whom to call').fill(name);
    await press(from, 'Call');
    await to.page.getByRole('status').getByText('is calling').waitFor();
  };
  await call(ada, ben, 'ben');
  await press(ben, 'Accept');
  await meet(ada, ben);
  await press(ben, 'Hang up');
  await says(ada, 'ben has hung up.');
  await call(ben, ada, 'ada');
  await press(ada, 'Accept');
  await meet(ada, ben);
  await press(ada, 'Hang up');
  await says(ben, 'ada has hung up.');
  // Nobody there, and one who is called away while it rings.
  await ada.page.getByLabel('Whom to call').fill('cleo');
  await press(ada, 'Call');
  await says(ada, 'Nobody of that name is here');
  await call(ada, ben, 'ben');
  await ada.page.goto('about:blank');
  await says(ben, 'ada has hung up.');
});

test('[EX3] offer and answer by hand: whoever calls, both see and hear each other', async ({ server, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  for (const person of [ada, ben]) {
    await person.page.goto(`${server.url}/examples/by-hand.html#by-hand`);
    await press(person, 'Enter the room');
    await person.page.getByRole('button', { name: 'Call', exact: true }).waitFor();
  }
  for (const caller of [ada, ben]) {
    const connected = (person: Person): Promise<number> =>
      person.page.getByText('The connection is connected.', { exact: true }).count();
    const before = await connected(caller);
    await press(caller, 'Call');
    await until('they are connected', async () => (await connected(caller)) > before);
    await meet(ada, ben);
  }
});

test('[EX4] chat rooms: names, counts, lines and the list of rooms', async ({ server, invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const line = ({ page }: Person, text: string): Promise<void> =>
    page.getByRole('log').getByText(text, { exact: true }).waitFor();
  for (const { page } of [ada, ben]) await page.goto(`${server.url}/examples/chat-rooms.html`);
  await ada.page.getByLabel('Room', { exact: true }).fill('den');
  await press(ada, 'Enter');
  await ada.page.getByRole('heading', { name: 'den' }).waitFor();
  await press(ben, 'den');
  await ben.page.getByLabel('Nickname').fill('Ben');
  await press(ben, 'Enter');
  await line(ada, 'Ben has come in.');
  await ada.page.getByRole('heading', { name: 'den · 2 people' }).waitFor();
  await ada.says('Good morning <b>Ben</b>');
  await ben.reads('Anon: Good morning <b>Ben</b>');
  await ben.says('Good morning');
  await line(ada, 'Ben: Good morning');
  await line(ben, 'You: Good morning');
  await ben.page.goto('about:blank');
  await line(ada, 'Ben has left.');
  await ada.page.getByRole('heading', { name: 'den · only you' }).waitFor();
});

test('[EX5] a file of 1 MB arrives bit by bit as it was, both ways, Chromium and Firefox', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, FIREFOX)]);
  await ada.page.goto(`${server.url}/examples/files.html`);
  await ben.page.goto(await invitation(ada));
  for (const [from, to] of [
    [ada, ben],
    [ben, ada],
  ] as const) {
    const bytes = randomBytes(1_048_576);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const name = `from ${from.owner.name}.bin`;
    await says(from, 'Connected.');
    await from.page.getByLabel('Files to send').setInputFiles({ name, mimeType: 'text/html', buffer: bytes });
    const got = to.page.getByRole('listitem').filter({ hasText: `Got ${name} · 1,048,576 bytes` });
    await got.getByText(hash, { exact: true }).waitFor();
    if (to !== ada) continue;
    const [download] = await Promise.all([to.page.waitForEvent('download'), got.getByRole('link').click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(bytes.equals(readFileSync(await download.path()))).toBe(true);
  }
  await ada.page.goto('about:blank');
  await says(ben, 'The other one has gone.');
});

test('[EX6] another camera in mid-call: the picture changes over the same connection, and the sound goes on', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA, { equipment: 'several of each' }), invite(BEN, FIREFOX)]);
  // The second camera of Ada shows what Cleo's would.
  await ada.page.context().addInitScript(paintCapture, [ADA.rgb, CLEO.rgb]);
  await ada.page.goto(`${server.url}/examples/cameras.html`);
  await press(ada, 'Start camera and microphone');
  await ben.page.goto(await invitation(ada));
  await press(ben, 'Start camera and microphone');
  await seesOn(ben, theirs(ben), ADA);
  await seesOn(ada, theirs(ada), BEN);
  await hearsOn(ada, theirs(ada), BEN);
  const [before, decoded] = [await ben.connections(), await ben.framesDecoded()];
  const cameras = ada.page.locator('#video');
  await cameras.selectOption({ index: (await cameras.getByRole('option').count()) - 1 });
  await seesOn(ben, theirs(ben), CLEO);
  await seesOn(ada, ada.page.locator('#mine video'), CLEO);
  expect(await ben.framesDecoded()).toBeGreaterThan(decoded);
  await ben.hasKept(before);
  await ada.page.goto('about:blank');
  await until('Ada is gone', async () => !(await theirs(ben).isVisible()));
});

test('[EX7] a chat of a few lines: everybody reads everything, who said it too', async ({ server, invite }) => {
  const people = await Promise.all([invite(ADA), invite(BEN)]);
  for (const { page } of people) await page.goto(`${server.url}/examples/echo.html`);
  for (const [at, person] of people.entries()) {
    // Said again until the other one hears it: a socket opens when it opens.
    await until('it is heard', async () => {
      await person.says(`Line ${at}`).catch(() => null);
      return (await people[1 - at]?.page.getByRole('log').getByText(`Line ${at}`).count()) !== 0;
    });
    await person.page.getByRole('log').getByText(`Line ${at}`).first().waitFor();
  }
});

test('[EX8] each example is one file of at most 80 lines, in the list, and without faults for assistive technology', async ({
  server,
  invite,
}) => {
  const { page } = await invite(ADA);
  await page.goto(`${server.url}/examples`);
  const faults: string[] = [];
  const look = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await axeFaults(page)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
    }
  };
  await look('the list');
  const hrefs = await page.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const name of PAGES) {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    expect([name, text.trimEnd().split('\n').length <= 80]).toEqual([name, true]);
    expect(hrefs).toContain(`/examples/${name}`);
    await page.goto(`${server.url}/examples/${name}`);
    await look(name);
  }
  expect(faults).toEqual([]);
});
