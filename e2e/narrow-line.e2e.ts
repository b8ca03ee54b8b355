import { expect, onTestFinished } from 'vitest';
import { layCable } from './kit/cable.ts';
import { ADA, BEN, inGrain } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** What the line carries while it is narrow, bits a second, and for how long. */
const NARROW = { bits: 300_000, ms: 20_000 };
/** The voice's share that may be made up meanwhile. */
const MOST_CONCEALED = 0.05;
/** ms after which the picture must be back. */
const BACK_MS = 15_000;

test('[EE110] [EE111] on a line of 300 kbit/s the picture is paused for the voice, both sides read it, it is back within 15 s after, and the page after the call names the person and the seconds', async ({
  server,
  room,
  invite,
}) => {
  const cable = layCable();
  onTestFinished(() => cable.close());
  const [ada, ben] = await Promise.all([invite(inGrain(ADA), { cable }), invite(BEN, { cable })]);
  for (const one of [ada, ben]) {
    await one.openDoor(server.url + room);
    await one.join();
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  // The line was wide, or nothing of what follows means anything.
  await until('the picture takes more than the narrow line has', async () => {
    const before = cable.carried;
    await ben.page.waitForFunction((from) => performance.now() > from + 1_000, await ben.now());
    return cable.carried - before > 3 * NARROW.bits;
  });

  cable.rate = NARROW.bits;
  const since = Date.now();
  const paused = ben.tile('Ada').getByText('Video paused to keep the sound', { exact: true });
  await paused.waitFor({ timeout: NARROW.ms });
  const words = ada.page
    .getByRole('main')
    .getByText('Poor connection. Your video is paused to keep the sound.', { exact: true });
  await words.waitFor();
  const before = await ben.voices();
  await until('the narrow time is over', () => Date.now() - since > NARROW.ms);
  const after = await ben.voices();
  const concealed = (after.concealed - before.concealed) / (after.samples - before.samples);

  cable.rate = null;
  const freed = Date.now();
  await paused.waitFor({ state: 'hidden', timeout: BACK_MS });
  await ben.sees(ADA, BACK_MS - (Date.now() - freed));
  expect(after.samples - before.samples).toBeGreaterThan(48_000);
  expect(concealed).toBeLessThan(MOST_CONCEALED);

  await Promise.all([ada, ben].map((one) => one.button('Leave').click()));
  const report = (of: Person) => of.page.getByRole('region', { name: 'How the connections were', exact: true });
  const told = {
    ada: 'Your video was not sent there, to keep the sound.',
    ben: 'Their video was paused to keep the sound.',
  };
  for (const [one, other, words] of [
    [ada, 'Ben', told.ada],
    [ben, 'Ada', told.ben],
  ] as const) {
    await report(one).getByRole('heading', { name: other, exact: true }).waitFor();
    const line = report(one).getByRole('listitem').filter({ hasText: words }).first();
    const [from = NaN, to = NaN] = secondsAfter(since, (await line.textContent()) ?? '');
    expect(from).toBeLessThan(NARROW.ms / 1_000);
    expect(to).toBeGreaterThan(from);
    // A second more, since the clock of the page has no parts of one.
    expect(to).toBeLessThanOrEqual((freed + BACK_MS - since) / 1_000 + 1);
  }
});

/** The times of the clock that a text names, in seconds after a moment: browsers run by the clock of this machine. */
function secondsAfter(moment: number, text: string): number[] {
  const halfDay = 12 * 3_600;
  const start = new Date(moment);
  const from = (start.getHours() % 12) * 3_600 + start.getMinutes() * 60 + start.getSeconds();
  return [...text.matchAll(/(\d+):(\d\d):(\d\d)/g)].map(([, h, m, s]) => {
    const at = (Number(h) % 12) * 3_600 + Number(m) * 60 + Number(s);
    return (at - from + halfDay) % halfDay;
  });
}
