import { expect, test } from 'vitest';
import { areHealthy, bluish, call, page, reddish, until, useMesh } from '../testing/meshPage.browser.ts';

useMesh();

test('[MD3] two first offers at once end in one connection with four lanes', async () => {
  await page.evaluate(() => {
    world.tracks('aa').camera.value = world.colour('#f00');
    world.tracks('bb').camera.value = world.colour('#00f');
    world.hold();
    world.enter('aa').open('bb', { offer: true });
    world.enter('bb').open('aa', { offer: true });
  });
  await until(`new Set(world.log.filter((s) => s.sdp).map((s) => s.from)).size === 2`);
  await page.evaluate(() => world.release());
  await reddish('bb', 'aa');
  await bluish('aa', 'bb');
  await areHealthy(2);
  const [aa, bb] = await page.evaluate(() => ['aa', 'bb'].map((seat) => world.route(seat).positions()[0]!.pair));
  expect(aa).toBe(bb);
  expect(await page.evaluate(() => world.log.find((s) => s.from === 'bb' && 'sdp' in s)!.pair)).toBe(aa);
});

test('[MD4] two restarts at once leave both sides connected and stable on the same connections', async () => {
  await call();
  const before = await page.evaluate(() =>
    world.connections.map((pc) => pc.localDescription!.sdp.match(/ufrag:(\S+)/)![1]),
  );
  const from = await page.evaluate(() => {
    world.hold();
    world.route('aa').repair('bb');
    world.route('bb').repair('aa');
    return world.log.length;
  });
  await until(`new Set(world.log.slice(${from}).filter((s) => s.sdp?.type === 'offer').map((s) => s.from)).size === 2`);
  await page.evaluate(() => world.release());
  await until(`world.connections.every((pc) => pc.signalingState === 'stable' && pc.connectionState === 'connected')`);
  const after = await page.evaluate(() =>
    world.connections.map((pc) => pc.localDescription!.sdp.match(/ufrag:(\S+)/)![1]),
  );
  expect(after).toHaveLength(2);
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  await areHealthy(2);
});

test('[MD7] repair restarts the ICE of one pair alone', async () => {
  await call();
  await page.evaluate(() => {
    world.route('aa').open('cc', { offer: false });
    world.route('bb').open('cc', { offer: false });
    const newcomer = world.enter('cc');
    newcomer.open('aa', { offer: true });
    newcomer.open('bb', { offer: true });
  });
  await reddish('cc', 'aa');
  await bluish('cc', 'bb');
  await until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);
  const before = await page.evaluate(() => world.log.length);
  await page.evaluate(() => world.route('aa').repair('bb'));
  await until(`world.log.slice(${before}).some((s) => s.sdp?.type === 'answer')`);
  await until(`world.connections.every((pc) => pc.signalingState === 'stable')`);
  const touched = await page.evaluate(
    (from) => world.log.slice(from).map((s) => [s.from, s.to].sort().join('-')),
    before,
  );
  expect(new Set(touched)).toEqual(new Set(['aa-bb']));
  await reddish('bb', 'aa');
  expect(await page.evaluate(() => world.connections.length)).toBe(6);
});

test.each([
  ['who offered', 'bb'],
  ['who answered', 'aa'],
])('[MD8] after a reload of %s the pair is replaced inside the same streams', async (_, reloads) => {
  await call();
  const stays = reloads === 'aa' ? 'bb' : 'aa';
  await page.evaluate(
    ([seat, other]) => {
      Object.assign(globalThis, { kept: world.route(other!).pair(seat!)!.picture });
      world.tracks(seat!).camera.value = world.colour(seat === 'aa' ? '#00f' : '#f00');
      world.enter(seat!).open(other!, { offer: true });
    },
    [reloads, stays],
  );
  await (reloads === 'aa' ? bluish : reddish)(stays, reloads);
  expect(
    await page.evaluate(
      ([seat, other]) => Object.is(Reflect.get(globalThis, 'kept'), world.route(other!).pair(seat!)!.picture),
      [reloads, stays],
    ),
  ).toBe(true);
  await areHealthy(2);
});

test('[MD9] a signal of a pair that was replaced changes nothing', async () => {
  await call();
  const old = await page.evaluate(() => world.log.find((s) => s.from === 'bb' && 'sdp' in s)!);
  await page.evaluate(() => world.enter('bb').open('aa', { offer: true }));
  await until(`world.path('bb', 'aa') === 'connected'`);
  const made = await page.evaluate((signal) => {
    world.deliver(signal);
    return world.connections.length;
  }, old);
  await until(`world.path('aa', 'bb') === 'connected'`);
  expect(await page.evaluate(() => world.connections.length)).toBe(made);
  await areHealthy(2);
});

test('[MD10] signals in any order and twice connect as well', async () => {
  await page.evaluate(() => {
    world.tracks('aa').camera.value = world.colour('#f00');
    world.hold();
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  });
  await until(`world.log.length >= 2 && world.connections[0].iceGatheringState === 'complete'`);
  await page.evaluate(() => world.release((signals) => [...signals].reverse().flatMap((one) => [one, one])));
  await reddish('bb', 'aa');
  await areHealthy(2);
});

test.each([
  ['first offer', `s.from === 'bb' && s.n === 0`],
  ['first answer', `s.from === 'aa' && s.n === 0`],
])('[MD11] a lost %s is said again and the pair connects', async (_, which) => {
  await page.clock.install();
  await page.evaluate((expression) => {
    let lost = false;
    const isIt = new Function('s', `return ${expression}`);
    world.lose((signal) => !lost && (lost = isIt(signal)));
    world.tracks('aa').camera.value = world.colour('#f00');
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  }, which);
  await until(`world.connections[0].localDescription !== null`);
  await page.clock.runFor(10_000);
  await reddish('bb', 'aa');
});

test('[MD12] after signals of a living pair were lost, repair mends it and nothing was closed', async () => {
  await call();
  await page.evaluate(() => {
    world.lose(() => true);
    world.route('bb').repair('aa');
  });
  await until(`world.connections.some((pc) => pc.signalingState === 'have-local-offer')`);
  const [mine, theirs] = await page.evaluate(() => {
    world.lose(() => false);
    return [world.route('bb').positions()[0]!, world.route('aa').positions()[0]!];
  });
  expect(mine!.sent).toBeGreaterThan(theirs!.received);
  await page.evaluate(() => {
    world.route('bb').repair('aa');
    world.route('aa').repair('bb');
  });
  await until(`world.connections.every((pc) => pc.signalingState === 'stable' && pc.connectionState === 'connected')`);
  expect(await page.evaluate(() => world.connections.length)).toBe(2);
});

test('[MD15] what is unknown, malformed or of a stranger neither throws nor makes a connection', async () => {
  await call();
  const made = await page.evaluate(() => {
    const route = world.route('aa');
    const offer = { type: 'offer', sdp: 'v=0 nonsense' } as const;
    const candidate = { candidate: 'x', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
    for (let n = 0; n < 500; n++) {
      route.handleSignal(`stranger-${n}`, { pair: 'a-stranger', n: 0, sdp: offer });
      route.handleSignal('bb', { pair: `unknown-${n}`, n: n + 1, candidate });
      route.handleSignal('bb', { pair: 'present', n, candidate });
    }
    return world.connections.length;
  });
  expect(made).toBe(2);
  await bluish('aa', 'bb');
  await areHealthy(2);
});

test('[MD16] an offer that is not of four lanes is given up, and a connection of our own takes its place', async () => {
  await page.evaluate(async () => {
    const stranger = new RTCPeerConnection();
    stranger.addTransceiver('video');
    const { sdp } = await stranger.createOffer();
    stranger.close();
    world.tracks('aa').camera.value = world.colour('#f00');
    world.enter('bb').open('aa', { offer: false });
    world.enter('aa').open('bb', { offer: false });
    world.deliver({ from: 'bb', to: 'aa', pair: 'one-lane', n: 0, sdp: { type: 'offer', sdp: sdp! } });
  });
  await reddish('bb', 'aa');
  await areHealthy(2);
});

test('[MD17] while every signal is lost the path is called failed, goes on trying, and connects when they pass', async () => {
  // Time stands still but for what is run: the machine's own does not count.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
  await page.evaluate(() => {
    world.lose(() => true);
    world.tracks('aa').camera.value = world.colour('#f00');
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  });
  await page.clock.runFor(14_000);
  expect(await page.evaluate(() => [world.path('aa', 'bb'), world.path('bb', 'aa')])).toEqual([
    'connecting',
    'connecting',
  ]);
  await page.clock.runFor(2_000);
  expect(await page.evaluate(() => [world.path('aa', 'bb'), world.path('bb', 'aa')])).toEqual(['failed', 'failed']);
  await page.evaluate(() => void world.lose(() => false));
  await page.clock.runFor(30_000);
  await page.clock.resume();
  await reddish('bb', 'aa');
  await until(`world.path('aa', 'bb') === 'connected' && world.path('bb', 'aa') === 'connected'`);
  await areHealthy(2);
});

test('[MD22] a connection that dies without a word is noticed and replaced inside the same streams', async () => {
  await call();
  await page.evaluate(() => {
    const paths: string[] = [];
    world
      .route('bb')
      .pair('aa')!
      .path.subscribe((path) => paths.push(path));
    Object.assign(globalThis, { kept: world.route('bb').pair('aa')!.picture, paths });
    // A closed connection tells its own page nothing: only silence reaches the other side.
    world.connections.find((pc) => pc.remoteDescription?.type === 'offer')!.close();
    world.tracks('aa').camera.value = world.colour('#00f');
  });
  await until(`paths.includes('connecting')`);
  await bluish('bb', 'aa');
  await until(`world.path('aa', 'bb') === 'connected' && world.path('bb', 'aa') === 'connected'`);
  expect(
    await page.evaluate(() => Object.is(Reflect.get(globalThis, 'kept'), world.route('bb').pair('aa')!.picture)),
  ).toBe(true);
  await areHealthy(2);
});

test('[MD23] while signals cannot leave the page nothing is given up; with signals that nobody answers a connection is', async () => {
  await call();
  await page.evaluate(() => {
    world.enter('cc').open('dd', { offer: true });
    world.enter('dd').open('cc', { offer: false });
  });
  await until(`world.path('cc', 'dd') === 'connected' && world.path('dd', 'cc') === 'connected'`);
  await page.evaluate(() => {
    world.silence('aa');
    world.silence('bb');
    world.lose(() => true);
    for (const pc of world.connections) world.unplug(pc);
  });
  const closed = (from: number): string =>
    `world.connections.slice(${from}, ${from} + 2).some((pc) => pc.signalingState === 'closed')`;
  await until(closed(2));
  expect(await page.evaluate(closed(0))).toBe(false);
});
