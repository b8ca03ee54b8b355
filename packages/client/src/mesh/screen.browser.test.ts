import { expect, test } from 'vitest';
import { areHealthy, bluish, call, page, reddish, until, useMesh } from '../testing/meshPage.browser.ts';

useMesh();

/** Waits until a person sees one colour in the middle of another's screen. */
const seesScreen = (seat: string, other: string, colour: 'red' | 'blue') =>
  until(`(([r, g, b]) => g < 90 && ${colour === 'red' ? 'r > 180 && b < 90' : 'b > 180 && r < 90'})
    (world.seesScreen('${seat}', '${other}') ?? [0, 0, 0])`);
const gathered = () => until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);

test('[SH6] sharing and stopping is a change of track alone, and cameras go on', async () => {
  await call();
  await gathered();
  const before = await page.evaluate(() => world.log.length);
  await page.evaluate(() => (world.tracks('aa').screen.value = world.colour('#00f', 640, 360)));
  await seesScreen('bb', 'aa', 'blue');
  await reddish('bb', 'aa');
  await page.evaluate(() => (world.tracks('aa').screen.value = null));
  await until(`world.connections.every((pc) => pc.getSenders()[2].track === null)`);
  await page.evaluate(() => (world.tracks('aa').screen.value = world.colour('#f00', 640, 360)));
  await seesScreen('bb', 'aa', 'red');
  expect(await page.evaluate(() => [world.log.length, world.connections.length])).toEqual([before, 2]);
  await areHealthy(2);
});

test('[SH11] both share at once, each sees the other, and cameras go on', async () => {
  await call();
  await page.evaluate(() => {
    world.tracks('aa').screen.value = world.colour('#00f', 640, 360);
    world.tracks('bb').screen.value = world.colour('#f00', 640, 360);
  });
  await seesScreen('bb', 'aa', 'blue');
  await seesScreen('aa', 'bb', 'red');
  await reddish('bb', 'aa');
  await bluish('aa', 'bb');
});

test('[SH9] the sound of a share is heard beside the voice, and ends alone', async () => {
  await call();
  expect(await page.evaluate(() => world.hearsScreen('bb', 'aa'))).toBe(0);
  await page.evaluate(() => (world.tracks('aa').screenAudio.value = world.tone(660)));
  await until(`world.hearsScreen('bb', 'aa') > 0.3`);
  await page.evaluate(() => (world.tracks('aa').screenAudio.value = null));
  await until(`world.hearsScreen('bb', 'aa') < 0.1`);
  await until(`world.hears('bb', 'aa') > 0.3`);
});

test('[SH8] who comes while something is shared sees it', async () => {
  await page.evaluate(() => {
    world.tracks('aa').camera.value = world.colour('#f00');
    world.tracks('aa').screen.value = world.colour('#00f', 640, 360);
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  });
  await seesScreen('bb', 'aa', 'blue');
  await reddish('bb', 'aa');
});

test('[SH7] the encoders of everybody follow what is shown and how many look on', async () => {
  await call();
  const bounds = (bitrate: number, frameRate: number, preference: string) =>
    until(`world.connections.filter((pc) => pc.connectionState === 'connected').every((pc) => {
      const { encodings: [encoding], degradationPreference } = pc.getSenders()[2].getParameters();
      return encoding.maxBitrate === ${bitrate} && encoding.maxFramerate === ${frameRate} &&
        degradationPreference === '${preference}';
    })`);
  const share = (seat: string) =>
    page.evaluate((it) => (world.tracks(it).screen.value = world.colour('#00f', 640, 360)), seat);
  await share('aa');
  await share('bb');
  await bounds(3_000_000, 5, 'maintain-resolution');
  await page.evaluate(() => {
    for (const seat of ['aa', 'bb']) world.tracks(seat).content.value = 'motion';
  });
  await bounds(4_000_000, 30, 'balanced');
  await page.evaluate(() => {
    world.tracks('cc').content.value = 'motion';
    for (const seat of ['aa', 'bb']) world.route(seat).open('cc', { offer: false });
    const newcomer = world.enter('cc');
    for (const seat of ['aa', 'bb']) newcomer.open(seat, { offer: true });
  });
  await share('cc');
  await reddish('cc', 'aa');
  await bounds(1_500_000, 30, 'balanced');
});
