import { expect, test } from 'vitest';
import { areHealthy, call, page, until, useMesh } from '../testing/meshPage.browser.ts';

useMesh();

/** Addresses of this machine in what somebody said since a signal. */
const told = (who: string, from: number) =>
  page.evaluate(
    ([seat, since]) => {
      const texts = world.log.slice(since).flatMap((one) => (one.from === seat ? [JSON.stringify(one)] : []));
      return texts.filter((text) => / typ (host|srflx|prflx)/.test(text)).length;
    },
    [who, from] as const,
  );

test('[TN6] who gathers again does so with the credentials that hold then, whichever side begins', async () => {
  const named = (username: string) => [{ urls: ['turn:127.0.0.1:9'], username, credential: 'p' }];
  await page.evaluate((servers) => world.give(servers), named('first'));
  await call();
  await page.evaluate((servers) => world.give(servers), named('second'));
  const names = () =>
    page.evaluate(() => world.connections.map((pc) => pc.getConfiguration().iceServers![0]!.username));
  expect(await names()).toEqual(['first', 'first']);
  const from = await page.evaluate(() => {
    world.route('aa').repair('bb');
    return world.log.length;
  });
  await until(`world.log.slice(${from}).some((s) => s.sdp?.type === 'answer')`);
  await until(`world.connections.every((pc) => pc.signalingState === 'stable' && pc.connectionState === 'connected')`);
  expect(await names()).toEqual(['second', 'second']);
  await areHealthy(2);
});

test('[TN8] what is hidden before a pair is made, or in the middle of it, is told nobody from then on; what is shown again is told', async () => {
  await page.evaluate(() => world.hide('cc', true));
  await call();
  expect(await told('aa', 0)).toBeGreaterThan(0);
  await page.evaluate(() => {
    for (const seat of ['aa', 'bb']) world.route(seat).open('cc', { offer: false });
    const cc = world.enter('cc');
    cc.open('aa', { offer: true });
    cc.open('bb', { offer: true });
  });
  await until(`world.log.filter((s) => s.to === 'cc' && s.sdp?.type === 'answer').length === 2`);
  await until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);
  expect(await told('cc', 0)).toBe(0);

  // In the middle of a call: the other one has a new connection, which never hears of an address.
  const from = await page.evaluate(() => {
    const length = world.log.length;
    world.hide('aa', true);
    return length;
  });
  await until(`world.log.slice(${from}).some((s) => s.from === 'bb' && s.sdp?.type === 'answer')`);
  await until(`world.connections.every((pc) => ['complete', 'new'].includes(pc.iceGatheringState))`);
  expect(await told('aa', from)).toBe(0);
  expect(await page.evaluate(() => world.path('bb', 'aa'))).toBe('connecting');
  await page.evaluate(() => world.hide('aa', false));
  await until(`world.path('bb', 'aa') === 'connected' && world.path('aa', 'bb') === 'connected'`);
  expect(await told('aa', from)).toBeGreaterThan(0);
});

/** What one gathers while signals cannot leave the page, and says when they can again, having hidden in between or not. */
const saidAfterwards = async (hides: boolean): Promise<{ addresses: number; offers: number }> => {
  const from = await page.evaluate(() => {
    world.silence('aa');
    world.route('aa').repair('bb');
    return world.log.length;
  });
  await until(`world.connections[1].signalingState === 'have-local-offer'`);
  await until(`world.connections[1].iceGatheringState === 'complete'`);
  await page.evaluate((hides) => {
    if (hides) world.hide('aa', true);
    world.speak('aa');
  }, hides);
  await until(`world.log.slice(${from}).some((s) => s.from === 'bb' && s.sdp?.type === 'answer')`);
  await until(`world.connections.every((pc) => ['complete', 'new'].includes(pc.iceGatheringState))`);
  const offers = await page.evaluate(
    (from) => world.log.slice(from).filter((s) => s.from === 'aa' && 'sdp' in s && s.sdp.type === 'offer').length,
    from,
  );
  return { addresses: await told('aa', from), offers };
};

test('[TN12] what was gathered while the server was out of reach is not told by who hides before it is back', async () => {
  await call();
  // Without hiding it is told: what is looked for can be seen.
  expect((await saidAfterwards(false)).addresses).toBeGreaterThan(0);
  await until(`world.connections.every((pc) => pc.signalingState === 'stable' && pc.connectionState === 'connected')`);
  expect(await saidAfterwards(true)).toEqual({ addresses: 0, offers: 1 });
});

test('[TN12] who hides where the browser makes no connection has none that others know the address of', async () => {
  await call();
  await page.evaluate(() => {
    world.refuse(true);
    world.hide('aa', true);
  });
  expect(await page.evaluate(() => world.connections.map((pc) => pc.signalingState))).toContain('closed');
  expect(await page.evaluate(() => world.path('aa', 'bb'))).toBe('connecting');
});

test('[TN12] who shows themselves again while an offer of theirs has no answer is reached by any way once it has', async () => {
  await call();
  await page.evaluate(() => {
    world.hold();
    world.hide('aa', true);
  });
  await until(`world.connections.at(-1).signalingState === 'have-local-offer'`);
  const [from, began] = await page.evaluate(() => {
    world.hide('aa', false);
    world.release();
    return [world.log.length, performance.now()] as const;
  });
  await until(`world.log.slice(${from}).filter((s) => s.from === 'bb' && s.sdp?.type === 'answer').length === 2`);
  // Without it the pair would be helped after five seconds, as one that finds no way.
  expect(await page.evaluate(() => performance.now())).toBeLessThan(began + 4_500);
  await until(`world.path('bb', 'aa') === 'connected' && world.path('aa', 'bb') === 'connected'`);
  expect(await told('aa', from)).toBeGreaterThan(0);
});
