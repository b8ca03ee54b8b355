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
  const sends = (index: number) =>
    page.evaluate((at) => world.connections[at]!.getSenders().filter(({ track }) => track !== null).length, index);
  expect(await sends(0)).toBeGreaterThan(0);
  for (const [at, end] of ['\r\n', '\n', '\r'].entries()) {
    await page.evaluate((it) => {
      const { pair, sdp } = prepared.take();
      world.route('aa').answerAhead({
        pair: `${pair}${it.charCodeAt(0)}${it.length}`,
        sdp: sdp.replaceAll('\r\na=cand', `${it}a=cand`),
      });
    }, end);
    await until(`world.connections[${2 + at}]?.iceGatheringState === 'complete'`);
    expect(await pairs(2 + at), JSON.stringify(end)).toBe(0);
    expect(await sends(2 + at)).toBe(0);
  }
  // What one does not know for sure how to take out is not answered at all.
  await page.evaluate(() => {
    const { sdp } = prepared.take();
    world.route('aa').answerAhead({ pair: 'in-capitals', sdp: sdp.replaceAll('a=candidate:', 'a=CANDIDATE:') });
  });
  expect(await madeSoFar()).toBe(5);
  expect(await page.evaluate(() => world.log.length)).toBe(0);
});

test.each([
  [
    'whose browser has given it up',
    () =>
      page.evaluate(() => {
        const pc = world.connections[1]!;
        Object.defineProperty(pc, 'iceConnectionState', { configurable: true, get: () => 'failed' });
        pc.dispatchEvent(new Event('iceconnectionstatechange'));
      }),
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
  ['of a network that one has left', () => page.evaluate(() => world.route('aa').restartAll())],
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

test('[MD30] the same offer again makes no second connection, also while the first is being made', async () => {
  await page.evaluate(() => {
    for (let times = 0; times < 4; times += 1) world.route('aa').answerAhead(prepared.ahead());
  });
  await isAnswered();
  await tellAhead();
  expect(await madeSoFar()).toBe(2);
  await comesIn();
  await reddish('bb', 'aa');
  expect(await madeSoFar()).toBe(2);
});

test('[MD30] two who wait at the same time are both answered, and who comes in ends what is made or being made for the others', async () => {
  await page.evaluate(() => {
    const { sdp } = prepared.ahead();
    for (const pair of [prepared.ahead().pair, 'pair-0002']) world.route('aa').answerAhead({ pair, sdp });
  });
  await until(`world.connections.slice(1).every((it) => it.localDescription !== null)`);
  expect(await madeSoFar()).toBe(3);
  await page.evaluate(() => {
    world.route('aa').answerAhead({ pair: 'pair-0003', sdp: prepared.ahead().sdp });
    world.route('aa').open('cc', { offer: false });
  });
  expect(await page.evaluate(() => world.connections.slice(1).map(({ connectionState }) => connectionState))).toEqual([
    'closed',
    'closed',
    'closed',
  ]);
});
