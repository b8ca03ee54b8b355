import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import {
  chooseRecording,
  giveDisk,
  hasRecorded,
  markOf,
  ownMark,
  playDisk,
  playDownload,
  records,
  secondsRecorded,
  stopsRecording,
} from './kit/recording.ts';
import { giveScreen, screenOf, shares } from './kit/screen.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

test('[RC1] [RC3] [RC5] [RC6] what one sees and hears is in the file on disk, which has a duration; all others see who records, who comes later too', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben, cleo] = (await Promise.all([invite(ADA), invite(BEN), invite(CLEO)])) as [Person, Person, Person];
  await giveDisk(ada, 'disk');
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA), ada.hears(BEN)]);
  expect(await markOf(ben, ADA).count()).toBe(0);
  await records(ada);
  const began = Date.now();
  await markOf(ben, ADA).waitFor();
  await hasRecorded(ada, 4);
  expect(await markOf(ada, ADA).count()).toBe(0);
  await cleo.openDoor(server.url + room);
  await cleo.join();
  await markOf(cleo, ADA).waitFor();
  await cleo.button(/^People/).click();
  await cleo.page.getByRole('complementary').getByText('Recording', { exact: true }).waitFor();
  await Promise.all([ada.sees(CLEO), ada.hears(CLEO)]);
  await hasRecorded(ada, Math.ceil((Date.now() - began) / 1_000) + 3);
  await stopsRecording(ada);
  const lasted = (Date.now() - began) / 1_000;
  await Promise.all([
    until('Ben sees no mark', async () => (await markOf(ben, ADA).count()) === 0),
    until('Cleo sees no mark', async () => (await markOf(cleo, ADA).count()) === 0),
  ]);
  const file = await playDisk(ada);
  expect(Math.abs(file.duration - lasted)).toBeLessThan(3);
  expect(Math.abs(file.seekable - file.duration)).toBeLessThan(0.2);
  expect(Math.abs(file.landed - file.duration / 2)).toBeLessThan(0.2);
  for (const owner of [ADA, BEN]) expect(file.plays(owner)).toBeGreaterThan(0.15);
  // Not before she came, which shows that a tone that is not there would be missed.
  expect(file.plays(CLEO, 0, 0.15)).toBe(0);
  expect(file.plays(CLEO, 0.75)).toBeGreaterThan(0.15);
  expect(file.shows(BEN)).toBeGreaterThan(0.12);
  expect(file.shows(ADA)).toBeGreaterThan(0.01);
});

test('[RC2] [RC7] without a disk the file is held and downloaded; a muted microphone is not heard, a shared screen is seen and heard', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await Promise.all([invite(ADA), invite(BEN)])) as [Person, Person];
  await giveDisk(ada, 'no disk');
  // In nobody else's colour, with nobody else's tone.
  await giveScreen(ben, 'colour', CLEO);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ada.mutes();
  await records(ada);
  // Said below the mark, not over it: one must always be able to stop. The first of the two words is for screen readers alone.
  const said = ada.page.getByText('holds the recording in memory').last();
  await until('mark and words are both to be read', async () => {
    const [mark, words] = await Promise.all([ownMark(ada).boundingBox(), said.boundingBox()]);
    return mark && words && words.height > 10 && mark.y + mark.height <= words.y;
  });
  await hasRecorded(ada, 2);
  // Who comes while it runs is in it.
  await ben.openDoor(server.url + room);
  await ben.join();
  await markOf(ben, ADA).waitFor();
  await ada.sees(BEN);
  await shares(ben);
  await screenOf(ada, BEN).locator('video').waitFor();
  await hasRecorded(ada, (await secondsRecorded(ada)) + 8);
  const [download] = await Promise.all([
    ada.page.waitForEvent('download'),
    ownMark(ada).getByRole('button', { name: 'Stop recording', exact: true }).click(),
  ]);
  await ada.page.getByText('The recording is among your downloads.').first().waitFor();
  expect(download.suggestedFilename()).toMatch(/^Parley \d{4}-\d\d-\d\d \d\d\.\d\d\.webm$/);
  const file = await playDownload(ada, await download.path(), 0.9);
  expect(file.duration).toBeGreaterThan(10);
  expect(file.duration).toBeLessThan(120);
  expect(file.plays(ADA)).toBe(0);
  for (const owner of [BEN, CLEO]) {
    expect(file.plays(owner, 0, 0.1)).toBe(0);
    expect(file.plays(owner, 0.7)).toBeGreaterThan(0.15);
  }
  expect(file.shows(CLEO)).toBeGreaterThan(0.3);
  expect(file.shows(BEN)).toBeGreaterThan(0.02);
});

test('[RC4] [RC8] leaving the call finishes the file, and the page warns before it is closed while something is not saved', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await Promise.all([invite(ADA), invite(BEN)])) as [Person, Person];
  await giveDisk(ada, 'disk');
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  // A reload: it is asked about, and the mark is gone with it.
  await records(ada);
  await markOf(ben, ADA).waitFor();
  const asked: string[] = [];
  ada.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await ada.page.reload();
  expect(asked).toEqual(['beforeunload']);
  await ada.isInside();
  await until('Ben sees no mark', async () => (await markOf(ben, ADA).count()) === 0);
  await Promise.all([ada.sees(BEN), ada.hears(BEN)]);
  await records(ada);
  await markOf(ben, ADA).waitFor();
  await hasRecorded(ada, 3);
  await ada.button('Leave').click();
  await ada.page.getByText('The recording is saved.').first().waitFor();
  await until('Ben sees no mark', async () => (await markOf(ben, ADA).count()) === 0);
  const file = await playDisk(ada);
  expect(file.duration).toBeGreaterThan(2.5);
  expect(file.plays(BEN)).toBeGreaterThan(0.15);
  expect(file.shows(BEN)).toBeGreaterThan(0.3);
  await ada.page.reload();
  expect(asked).toHaveLength(1);
});

test('[RC9] a picker that is closed, and a disk that is full, are told in words, and nobody is shown recording then', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await Promise.all([invite(ADA), invite(BEN)])) as [Person, Person];
  await giveDisk(ada, 'cancelled');
  await giveDisk(ben, 'disk');
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  await chooseRecording(ada);
  await ada.page.getByText('no place for the file was chosen').first().waitFor();
  // What Ada says after it reaches Ben later than a mark would have.
  await ada.openChat();
  await ada.says('Not now, then');
  await ben.button('Chat, 1 new message').waitFor();
  expect(await markOf(ben, ADA).count()).toBe(0);
  const origin = server.url;
  const devtools = await ben.page.context().newCDPSession(ben.page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
  await chooseRecording(ben);
  await markOf(ada, BEN).waitFor();
  await ben.page.getByText('the disk is full').first().waitFor({ timeout: 60_000 });
  await until('Ada sees no mark', async () => (await markOf(ada, BEN).count()) === 0);
  await Promise.all([ada.sees(BEN), ben.hears(ADA)]);
});

test('[RC2] where the browser writes MP4 it is one, with a duration; where it cannot record nothing offers it', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = (await Promise.all([invite(ADA), invite(BEN)])) as [Person, Person];
  await giveDisk(ada, 'disk');
  await ada.page.context().addInitScript(() => {
    const knows = MediaRecorder.isTypeSupported.bind(MediaRecorder);
    MediaRecorder.isTypeSupported = (type) => !type.includes('webm') && knows(type);
  });
  await ben.page.context().addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'));
  for (const person of [ada, ben]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await ada.hears(BEN);
  await records(ada);
  await hasRecorded(ada, 5);
  const lasted = await secondsRecorded(ada);
  await stopsRecording(ada);
  const file = await playDisk(ada);
  expect(Math.abs(file.duration - lasted)).toBeLessThan(2);
  expect(file.plays(BEN)).toBeGreaterThan(0.15);
  expect(file.shows(BEN)).toBeGreaterThan(0.3);
  await ben.button('More').click();
  await ben.entry('Language and appearance').waitFor();
  expect(await ben.entry('Record what I see').count()).toBe(0);
});
