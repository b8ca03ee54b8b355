import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { chooseAnother, deviceInUse, devicesIn, testsSpeaker, watchSwitch } from './kit/switches.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';
import { soundOf } from './kit/witness.ts';

/** What the receiver may see of a switch, in milliseconds without a new frame: twice the goal, which `npm run bench` judges. */
const GAP_MS = 600;
/** The light of a frame that nobody would call black; the fake camera's own lies above 60. */
const DARK = 16;

const CAMERAS = ['Choose a camera', 'Camera'] as const;
const MICROPHONES = ['Choose a microphone', 'Microphone'] as const;

/** Ada has several of each. */
const meetTwo = async (
  link: string,
  invite: (owner: typeof ADA, arrival?: { equipment: 'several of each' }) => Promise<Person>,
): Promise<[Person, Person]> => {
  const [ada, ben] = await Promise.all([invite(ADA, { equipment: 'several of each' }), invite(BEN)]);
  for (const person of [ada, ben]) {
    await person.openDoor(link);
    await person.join();
  }
  await until('Ben sees Ada', async () => (await ben.framesDecoded()) > 0);
  await ada.sees(BEN);
  await Promise.all([ada.hasGathered(), ben.hasGathered()]);
  return [ada, ben];
};

test('[EE20] another camera in mid-call is seen over the same connection, without a black or a frozen moment', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await meetTwo(server.url + room, invite);
  const [before, first, frames] = [await ben.connections(), await deviceInUse(ada, ...CAMERAS), ada.frames.length];
  const { gap, control, darkest } = await watchSwitch(ada, ben);
  console.log(`camera switch: ${Math.round(gap)} ms without a frame, ${Math.round(control)} ms without a switch`);
  expect(await deviceInUse(ada, ...CAMERAS)).not.toBe(first);
  // A machine that is busy with other things pauses without a switch, too.
  expect(gap).toBeLessThanOrEqual(Math.max(GAP_MS, 2 * control));
  expect(darkest).toBeGreaterThan(DARK);
  await ben.hasKept(before);
  expect(signalsIn(ada, frames)).toEqual([]);
});

test('[EE21] another microphone in mid-call is heard over the same connection', async ({ server, room, invite }) => {
  const [ada, ben] = await meetTwo(server.url + room, invite);
  const hearsAda = () => until('Ben hears something of Ada', () => hearsSomething(ben, 'Ada'));
  await hearsAda();
  const [before, first, frames] = [await ben.connections(), await deviceInUse(ada, ...MICROPHONES), ada.frames.length];
  await chooseAnother(ada, ...MICROPHONES);
  await until('another is in use', async () => (await deviceInUse(ada, ...MICROPHONES)) !== first);
  await hearsAda();
  await ben.hasKept(before);
  expect(signalsIn(ada, frames)).toEqual([]);
});

test('[EE22] a speaker chosen at the door plays everybody in the room, and the test sounds through it', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA, { equipment: 'several of each' }), invite(BEN)]);
  await ben.openDoor(server.url + room);
  await ben.join();
  await ada.openDoor(server.url + room);
  await chooseAnother(ada, 'Choose a speaker', 'Speaker');
  await testsSpeaker(ada.page);
  await ada.join();
  await ada.hears(BEN);
  const sink = () => ada.page.locator('audio[data-seat]').evaluate((it: HTMLAudioElement) => it.sinkId);
  await until('the sound goes to the chosen one', async () => (await sink()) !== '');
  await ada.button(MICROPHONES[0]).click();
  await ada.entry('Device settings…').click();
  const dialog = ada.page.getByRole('dialog', { name: 'Devices' });
  await dialog.getByLabel('Speaker').selectOption({ index: 0 });
  await until('the sound goes where the system wants it', async () => ['', 'default'].includes(await sink()));
  await testsSpeaker(dialog);
});

test('[EE23] who talks while muted is told so and heard by nobody, and can have that no more', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.mutes();
  const hint = ada.page.getByText('You are muted', { exact: true });
  await hint.waitFor();
  // Pressed before anything else: the hint goes by itself, too.
  await ada.button('Don’t show again').click();
  await until('the hint is gone', async () => (await hint.count()) === 0);
  await ben.hearsNothingFrom(ADA);
  await ada.button(MICROPHONES[0]).click();
  await ada.entry('Device settings…').click();
  const wish = ada.page.getByRole('switch', { name: 'Tell me when I talk while muted' });
  await until('the wish is off', async () => !(await wish.isChecked()));
  // The copy that was listened to is gone, and the microphone itself is still held.
  await until(
    'nothing listens',
    async () => (await ada.page.evaluate(() => window.captureProbe.copies('audio'))) === 0,
  );
  expect(await ada.capturing('audio')).toBe(true);
});

test('[EE24] holding Space talks while muted, and letting go is silence', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.mutes();
  await ben.hearsNothingFrom(ADA);
  await ada.page.keyboard.down('Space');
  await ben.hears(ADA);
  await ada.page.keyboard.up('Space');
  await ben.seesMuted('Ada');
  await ben.hearsNothingFrom(ADA);
  // In the chat it is a space.
  await ada.openChat();
  await ada.chatField().pressSequentially('a b');
  expect(await ada.chatField().inputValue()).toBe('a b');
  await ben.seesMuted('Ada');
});

test('[EE25] a microphone that is pulled out gives way to another in words, and is used again when it is back', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await meetTwo(server.url + room, invite);
  const first = await deviceInUse(ada, ...MICROPHONES);
  await chooseAnother(ada, ...MICROPHONES);
  const chosen = await until('another is in use', async () => {
    const inUse = await deviceInUse(ada, ...MICROPHONES);
    return inUse !== first && inUse;
  });
  const before = await ben.connections();
  await ada.page.evaluate(() => window.captureProbe.pull('audio'));
  await isTold(ada, /is gone\. Your microphone is now/);
  await until('Ben hears something of Ada', () => hearsSomething(ben, 'Ada'));
  await ada.page.evaluate(() => window.captureProbe.plugIn());
  await isTold(ada, /is back and is your microphone again/);
  await until('the chosen one is in use', async () => (await deviceInUse(ada, ...MICROPHONES)) === chosen);
  await ben.hasKept(before);
});

test('[EE26] what is plugged in is offered, and used when that is accepted', async ({ server, room, invite }) => {
  const [ada] = await meetTwo(server.url + room, invite);
  const first = await deviceInUse(ada, ...CAMERAS);
  // The other camera was never there, until now.
  await ada.page.evaluate(() => window.captureProbe.hideUnused('video'));
  await until('one camera is left', async () => (await devicesIn(ada, ...CAMERAS)) === 1);
  await ada.page.evaluate(() => window.captureProbe.plugIn());
  await isTold(ada, /^Use “/);
  await ada.button('Switch').first().click();
  await until('it is in use', async () => (await deviceInUse(ada, ...CAMERAS)) !== first);
});

test('[EE27] in Firefox holding Space talks, the speaker test sounds and processing changes on the running microphone', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { browser: 'firefox' })]);
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await ada.hears(BEN);
  await ben.mutes();
  await ada.seesMuted('Ben');
  await ben.page.locator('main').first().focus();
  await ben.page.keyboard.down('Space');
  await ada.hears(BEN);
  await ben.page.keyboard.up('Space');
  await ada.seesMuted('Ben');
  await ben.button(MICROPHONES[0]).click();
  await ben.entry('Device settings…').click();
  const dialog = ben.page.getByRole('dialog', { name: 'Devices' });
  const suppresses = dialog.getByRole('switch', { name: 'Suppress noise' });
  await suppresses.click();
  await until('noise is let through', async () => !(await suppresses.isChecked()));
  await testsSpeaker(dialog);
});

/** Waits until a word in passing says so. */
async function isTold({ page }: Person, text: RegExp): Promise<void> {
  await page.getByRole('region', { name: 'Notifications' }).getByText(text).first().waitFor();
}

/** What went to others about connections: a change of device needs none of it. */
function signalsIn({ frames }: Person, since: number): readonly string[] {
  return frames
    .slice(since)
    .map(({ text }) => text)
    .filter((text) => text.includes('["signal"'));
}

async function hearsSomething(person: Person, name: string): Promise<boolean> {
  const audio = person.page.locator(`audio[data-seat="${await person.seatOf(name)}"]`);
  return (await soundOf(audio)) !== null;
}
