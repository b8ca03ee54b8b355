import { expect } from 'vitest';
import { Keyboard } from './kit/keyboard.ts';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { giveDisk, hasRecorded, markOf, ownMark, playDisk } from './kit/recording.ts';
import { giveScreen, hearsScreen, isSharing, seesNoScreen, seesScreen, sharesNoMore } from './kit/screen.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

const HOME = ['Parley', 'Language', 'Appearance', 'Start a meeting', 'Meeting code or link', 'Join', 'New room'];
const DOOR = [
  ...['Turn off microphone', 'Choose a microphone', 'Turn off camera', 'Choose a camera', 'Test speaker'],
  ...['Your name', 'Join', 'Check devices and connection'],
];
const STAGE = ['Options for Ben', 'Options for Cleo', 'Hide my picture'];
const BAR = [
  ...['Turn off microphone', 'Choose a microphone', 'Turn off camera', 'Choose a camera', 'Share your screen'],
  ...['Raise hand', 'React', 'Chat', 'People, 3', 'More', 'Leave'],
];

/** Holds when these are among the stops, in this order, and once. */
function expectOrder(stops: readonly string[], wanted: readonly string[]): void {
  expect(stops.filter((stop) => wanted.includes(stop))).toEqual(wanted);
}

const heard = (person: Person): string => person.frames.map((frame) => frame.text).join('\n');

test('[EE80] [AX20] [AX21] [AX22] [AX23] with nothing but keys one starts a meeting, shares, writes to all and to one, reacts, arranges, records, leaves and comes back, and the focus never falls off', async ({
  server,
  invite,
}) => {
  const [ada, ben, cleo] = (await Promise.all([invite(ADA), invite(BEN), invite(CLEO)])) as [Person, Person, Person];
  await giveScreen(ada);
  await giveDisk(ada, 'disk');
  const keys = await Keyboard.of(ada, server.url);

  // Home.
  await ada.button('Start a meeting').waitFor();
  expectOrder(await keys.walks(), HOME);
  await keys.tabsTo('Start a meeting');
  await keys.presses('Enter');

  // The door: it begins at the name.
  await ada.button(/^Join/).waitFor();
  await keys.isOn('Your name');
  await ada.button('Turn off microphone').waitFor();
  await ada.button('Choose a camera').waitFor();
  expectOrder(await keys.walks(), DOOR);
  await keys.tabsTo('Choose a camera');
  await keys.presses('Enter');
  await ada.page.locator('[role=menu] :focus').waitFor();
  await keys.presses('Escape');
  await keys.isOn('Choose a camera');
  await keys.tabsTo('Your name');
  await keys.types('Ada');
  await keys.presses('Enter');

  // A call of three.
  await ada.isInside();
  await keys.isOn('In a meeting');
  const link = ada.page.url();
  for (const person of [ben, cleo]) {
    await person.openDoor(link);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ada.sees(CLEO), ada.hears(BEN), ada.hears(CLEO)]);
  await Promise.all([ben.sees(ADA), ben.hears(ADA), cleo.sees(ADA), cleo.hears(ADA)]);
  expectOrder(await keys.walks(), [...STAGE, ...BAR]);

  // Her screen.
  await keys.tabsTo('Share your screen');
  await keys.presses('Enter');
  await isSharing(ada);
  await keys.isOn('Stop sharing');
  await Promise.all([seesScreen(ben, ADA), seesScreen(cleo, ADA), hearsScreen(ben, ADA)]);
  await keys.tabsTo('Stop sharing', { inside: 'You are sharing your screen' });
  await keys.presses('Enter');
  await Promise.all([sharesNoMore(ada), seesNoScreen(ben), seesNoScreen(cleo)]);
  await keys.isSomewhere();

  // Words to all, and to one.
  await keys.presses('c');
  await keys.isOn('Write a message');
  await keys.types('Hello, me and vic?');
  await keys.presses('Enter');
  await Promise.all([ben.openChat(), cleo.openChat()]);
  await Promise.all([ben.reads('Hello, me and vic?'), cleo.reads('Hello, me and vic?')]);
  await cleo.says('Cleo to all');
  await ada.reads('Cleo to all');
  await keys.presses('Escape');
  await keys.isOn('Chat');
  await keys.presses('p');
  await keys.isOn('People');
  await keys.tabsTo('Message Ben privately');
  await keys.presses('Enter');
  await keys.isOn('Private message to Ben');
  await keys.types('Between us');
  await keys.presses('Enter');
  await ben.hasReceived('Between us');
  await ben.page.getByRole('tab', { name: /^Ada/ }).click();
  await ben.reads('Between us');
  await ben.says('I say nothing');
  await ada.reads('I say nothing');
  await keys.tabsTo('Ben', { back: true });
  await keys.presses('ArrowLeft');
  await keys.isOn('Everyone');
  await ada.reads('Cleo to all');
  await keys.tabsTo('Close', { back: true });
  await keys.presses('Enter');
  await keys.isOn('Chat');
  expect(heard(cleo)).not.toMatch(/Between us|I say nothing/);

  // A hand, and a sign.
  await keys.presses('h');
  await ben.tile('Ada').locator('[data-hand="1"]').waitFor();
  await keys.tabsTo('Lower hand');
  await keys.presses('Enter');
  await until('no hand is up', async () => (await ben.page.locator('[data-hand]').count()) === 0);
  await keys.isOn('Raise hand');
  const clapped = ben.page.locator('output').getByText('Ada: Clapping').waitFor({ state: 'attached' });
  await keys.chooses('React', 'Clapping');
  await clapped;
  await keys.presses('Escape');
  await keys.isOn('React');

  // The stage.
  await keys.tabsTo('Hide my picture');
  await keys.presses('Enter');
  await until('her picture is gone', async () => (await ada.page.locator('figure[data-me]').count()) === 0);
  await keys.isSomewhere();
  await keys.chooses('More', 'Show my picture');
  await ada.page.locator('figure[data-me]').waitFor();
  await keys.isOn('More');
  const large = ada.page.locator('[data-featured]');
  await keys.chooses('Options for Ben', 'Pin');
  await large.filter({ has: ada.tile('Ben') }).waitFor();
  await keys.isOn('Options for Ben');
  await keys.chooses('More', 'Grid');
  await until('all are equal', async () => (await large.count()) === 0);
  await keys.isOn('More');
  await keys.presses('l', 'l');
  await large.filter({ has: ada.tile('Ben') }).waitFor();
  await keys.chooses('Options for Ben', 'Unpin');
  await keys.isOn('Options for Ben');

  // What else is in dialogs.
  await keys.chooses('More', 'Connection to others');
  const dialog = ada.page.getByRole('dialog', { name: 'Connection', exact: true });
  await dialog.getByRole('cell', { name: 'Ben', exact: true }).first().waitFor();
  await keys.tabsTo('Connection with');
  await keys.presses('ArrowDown');
  await dialog.getByRole('cell', { name: 'Cleo', exact: true }).first().waitFor();
  await keys.isOn('Connection with');
  await keys.presses('Escape');
  await keys.isOn('More');
  await keys.presses('?');
  await ada.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await keys.presses('Escape');
  await keys.isOn('More');

  // A file.
  await keys.chooses('More', 'Record what I see');
  await ownMark(ada).waitFor();
  await keys.isOn('More');
  await Promise.all([markOf(ben, ADA).waitFor(), markOf(cleo, ADA).waitFor()]);
  await hasRecorded(ada, 3);
  await keys.tabsTo('Stop recording', { inside: 'You are recording' });
  await keys.presses('Enter');
  await ada.page.getByText('The recording is saved.').first().waitFor();
  await keys.isSomewhere();
  await until('Ben sees no mark', async () => (await markOf(ben, ADA).count()) === 0);
  const file = await playDisk(ada);
  expect(file.duration).toBeGreaterThan(2.5);
  for (const owner of [BEN, CLEO]) {
    expect(file.plays(owner)).toBeGreaterThan(0.15);
    expect(file.shows(owner)).toBeGreaterThan(0.1);
  }

  // Out, in again, and home.
  await keys.tabsTo('Leave');
  await keys.presses('Enter');
  await ada.button('Rejoin').waitFor();
  await keys.isOn('You left the meeting');
  await until('Ben sees nobody', async () => (await ben.tile('Ada').count()) === 0);
  await keys.tabsTo('Rejoin');
  await keys.presses('Enter');
  await ada.isInside();
  await keys.isOn('In a meeting');
  await Promise.all([ada.sees(BEN), ben.sees(ADA), cleo.hears(ADA)]);
  await keys.tabsTo('Leave');
  await keys.presses('Enter');
  await ada.button('Rejoin').waitFor();
  await keys.tabsTo('Go to the start page');
  await keys.presses('Enter');
  await ada.button('Start a meeting').waitFor();
  await keys.isOn('Meetings that just work');
  await keys.tabsTo(/^Remove /);
  await keys.presses('Enter');
  await until('nothing is recent', async () => (await ada.button(/^Remove /).count()) === 0);
  await keys.isSomewhere();
  await keys.wasAll();
});

test('[AX21] [AX22] in a narrow window, where a panel covers the call and a menu opened it, the focus finds its way back, also out of a word in passing', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([
    invite(ADA, { context: { viewport: { width: 390, height: 844 } } }),
    invite(BEN),
  ]);
  const keys = await Keyboard.of(ada, server.url + room);
  await keys.isOn('Your name');
  await keys.types('Ada');
  await keys.presses('Enter');
  await keys.isOn('In a meeting');
  await ben.openDoor(server.url + room);
  await ben.join();
  await ada.sees(BEN);
  await keys.chooses('More', 'People, 2');
  await keys.isOn('People');
  expect(await keys.walks()).toEqual(['Close', 'Room settings', 'Invite people', 'Message Ben privately']);
  await keys.tabsTo('Close');
  await keys.presses('Enter');
  await keys.isOn('More');
  await ben.button(/^People/).click();
  await ben.button('Message Ada privately').click();
  await ben.says('Psst');
  await keys.tabsTo('Reply');
  await keys.presses('Enter');
  await keys.isOn('Private message to Ben');
  await ada.reads('Psst');
  await keys.presses('Escape');
  await keys.isOn('Chat');
  await ben.button('Leave').click();
  await keys.isOn('Chat');
  // The card of who is alone goes away with the focus in it.
  await keys.tabsTo('Copy link');
  await ben.button('Rejoin').click();
  await ada.tile('Ben').waitFor();
  expect(await ada.button('Copy link').count()).toBe(0);
  await keys.isSomewhere();
  expect(await ada.page.evaluate(() => window.strokesProbe.others())).toEqual([]);
});
