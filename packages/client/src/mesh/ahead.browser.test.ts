import { beforeEach, expect, test } from 'vitest';
import type { PreparedOffer } from './prepare.ts';
import { areHealthy, bluish, page, reddish, until, useMesh } from '../testing/meshPage.browser.ts';

declare global {
  var prepared: PreparedOffer;
}

useMesh();

/** Red is alone inside, blue stands at the door and has an offer ready. */
beforeEach(() =>
  page.evaluate(async () => {
    world.tracks('aa').camera.value = world.colour('#f00');
    world.tracks('bb').camera.value = world.colour('#00f');
    world.enter('aa');
    globalThis.prepared = await world.prepare('bb');
  }),
);

const tellAhead = () => page.evaluate(() => world.route('aa').answerAhead(prepared.ahead()));
/** The connection on which the one inside has answered; the first one is the offerer's. */
const isAnswered = () => until(`world.connections[1]?.localDescription !== null`);
const comesIn = () =>
  page.evaluate(() => {
    const { pair, sdp } = prepared.take();
    // Ahead of the news, as the server does it.
    world.deliver({ from: 'bb', to: 'aa', pair, n: 0, sdp: { type: 'offer', sdp } });
    const said = world.log.length;
    world.route('aa').open('bb', { offer: false });
    world.enter('bb', prepared).open('aa', { offer: true, carried: true });
    return said;
  });
const madeSoFar = () => page.evaluate(() => world.connections.length);

test('[MD29] what was answered ahead carries the media: at the join there is nothing left to make', async () => {
  await tellAhead();
  await isAnswered();
  await comesIn();
  await reddish('bb', 'aa');
  await bluish('aa', 'bb');
  await areHealthy(2);
  expect(await madeSoFar()).toBe(2);
  const [first] = await page.evaluate(() => world.log.filter(({ from }) => from === 'aa'));
  expect(first).toMatchObject({ n: 0, sdp: { type: 'answer' } });
});

test('[MD29] before the join nothing is said, and nobody is looked for at the addresses that an offer may name', async () => {
  const pairs = (index: number) =>
    page.evaluate(async (at) => {
      const report = await world.connections[at]!.getStats();
      return [...report.values()].filter(({ type }) => type === 'candidate-pair' || type === 'remote-candidate').length;
    }, index);
  await until(`prepared.take().sdp.includes('a=candidate:')`);
  // What would be: an answer to the offer as the join carries it.
  await page.evaluate(async () => {
    const pc = new RTCPeerConnection();
    await pc.setRemoteDescription({ type: 'offer', sdp: prepared.take().sdp });
    await pc.setLocalDescription();
  });
  await expect.poll(() => pairs(1)).toBeGreaterThan(0);
  await page.evaluate(() => world.route('aa').answerAhead(prepared.take()));
  await until(`world.connections[2]?.iceGatheringState === 'complete'`);
  expect(await pairs(2)).toBe(0);
  expect(await page.evaluate(() => world.log.length)).toBe(0);
});

test.each([
  [
    'whose browser has given it up',
    () =>
      page.evaluate(() =>
        Object.defineProperty(world.connections[1]!, 'iceConnectionState', { configurable: true, get: () => 'failed' }),
      ),
  ],
  [
    'to another description of the same name',
    () =>
      page.evaluate(() => {
        const { take } = prepared;
        prepared.take = () => {
          const offer = take();
          return { ...offer, sdp: offer.sdp.replace(/a=ice-options:.*\r\n/g, '') };
        };
      }),
  ],
  [
    'after which the address was hidden and shown again',
    () =>
      page.evaluate(() => {
        world.hide('aa', true);
        world.hide('aa', false);
      }),
  ],
])('[MD30] an answer %s is thrown away, and the pair begins as ever', async (_, spoil) => {
  await tellAhead();
  await isAnswered();
  await spoil();
  await comesIn();
  await reddish('bb', 'aa');
  await bluish('aa', 'bb');
  expect(await madeSoFar()).toBe(3);
  expect(await page.evaluate(() => world.connections[1]!.connectionState)).toBe('closed');
});

test('[MD30] whoever hides an address or is not alone answers nobody ahead, and of three who wait two are answered', async () => {
  await page.evaluate(() => world.hide('aa', true));
  await tellAhead();
  await page.evaluate(() => {
    world.hide('aa', false);
    world.route('aa').open('cc', { offer: false });
  });
  await tellAhead();
  await page.evaluate(() => world.route('aa').closePair('cc'));
  expect(await madeSoFar()).toBe(1);
  for (const at of [1, 2, 3]) {
    await page.evaluate((n) => world.route('aa').answerAhead({ ...prepared.ahead(), pair: `pair-000${n}` }), at);
    await until(`world.connections[${at}]?.localDescription !== null`);
  }
  await until(`world.connections[1].connectionState === 'closed'`);
  expect(await page.evaluate(() => world.connections.slice(2).map(({ connectionState }) => connectionState))).toEqual([
    'new',
    'new',
  ]);
});
