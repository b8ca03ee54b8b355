import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Frame } from './kit/traffic.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** Bytes that one mute may cost each person. */
const BUDGET = 200;

test('[EE11] a mute is shown to all and silences, and costs each of the others one message of at most 200 bytes', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  await ben.hears(ADA);
  const seen = [ada, ben, cleo].map((person) => person.frames.length);
  await ada.mutes();
  for (const other of [ben, cleo]) await other.seesMuted('Ada');
  await ben.hearsNothingFrom(ADA);
  const [sent, ...received] = [ada, ben, cleo].map((person, at) => person.frames.slice(seen[at]).filter(isAboutMedia));
  expect(sent?.filter((frame) => frame.way === 'sent')).toHaveLength(1);
  for (const frames of received) {
    expect(frames.map((frame) => frame.way)).toEqual(['received']);
    expect(frames[0]?.bytes).toBeLessThanOrEqual(BUDGET);
  }
  await ada.unmutes();
  await ben.hears(ADA);
});

test('[EE12] switching the camera off releases it and shows initials to the others; on again, the picture is back over the same connection', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  const before = await ben.connections();
  await ada.button('Turn off camera').click();
  await until('Ben sees no picture of Ada', async () => (await ben.tile('Ada').locator('video').count()) === 0);
  await until('the camera is released', async () => !(await ada.capturing('video')));
  expect(await ada.capturing('audio')).toBe(true);
  await ada.button('Turn on camera').click();
  await ben.sees(ADA);
  await ben.hasKept(before);
});

test('[EE13] a call without drops has no snapshot after the first, whatever happens in it', async ({ meet }) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  await ada.mutes();
  await ben.seesMuted('Ada');
  await ada.openChat();
  await ada.says('Quiet now');
  await cleo.button('Leave').click();
  await until('Cleo is gone', async () => (await ben.tile('Cleo').count()) === 0);
  await ada.unmutes();
  await ben.hears(ADA);
  for (const person of [ada, ben]) {
    const text = person.frames.map((frame) => frame.text).join('\n');
    expect(text.match(/"snapshot":/g)).toHaveLength(1);
    expect(text).not.toMatch(/"room\.(view|resume)"/);
  }
});

/** Levels, candidates and answers have nothing to do with a mute. */
function isAboutMedia({ text }: Frame): boolean {
  return /^42\d*\["(people\.media|notice)"/.test(text);
}
