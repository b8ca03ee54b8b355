import { expect, test } from 'vitest';
import { areHealthy, bluish, call, page, reddish, until, useMesh } from '../testing/meshPage.browser.ts';

useMesh();

test.each([
  ['the polite side', 'bb', 'aa'],
  ['the impolite side', 'aa', 'bb'],
])('[MD1] media flows both ways over four lanes where %s offers', async (_, inside, newcomer) => {
  await call(inside, newcomer);
  await areHealthy(2);
  await until(`world.hears('${inside}', '${newcomer}') > 0.3`);
  await until(`world.hears('${newcomer}', '${inside}') > 0.3`);
  const frames = await page.evaluate(() => Promise.all(world.connections.map(world.framesDecoded)));
  expect(Math.min(...frames)).toBeGreaterThan(0);
});

test('[MD2] what one person sends shares one stream, so that sound and picture are in step', async () => {
  await call();
  const groups = await page.evaluate(() =>
    world.connections.map((pc) => {
      const ids = pc.remoteDescription!.sdp.match(/a=msid:(\S+)/g) ?? [];
      return [ids[0] === ids[1], ids[2] === ids[3], ids[0] !== ids[2], ids.length];
    }),
  );
  expect(groups).toEqual([
    [true, true, true, 4],
    [true, true, true, 4],
  ]);
});

test('[MD25] both descriptions name each codec once, and the picture goes by one of them', async () => {
  await call();
  const named = await page.evaluate(() =>
    world.connections.map((pc) => {
      const [, ...sections] = pc.remoteDescription!.sdp.split('\r\nm=');
      return sections.map((lines) => Array.from(lines.matchAll(/a=rtpmap:\d+ ([\w-]+)/g), ([, name]) => name));
    }),
  );
  for (const [microphone, camera, screen, screenAudio] of named) {
    expect([microphone, screenAudio]).toEqual([['opus'], ['opus']]);
    expect(screen).toEqual(camera);
    const pictures = camera!.filter((name) => name !== 'rtx');
    expect(pictures).toContain('VP8');
    expect(pictures).toEqual([...new Set(pictures)]);
  }
  await areHealthy(2);
});

test('[MD5] joining without devices connects, and a camera that comes later costs no signal', async () => {
  await page.evaluate(() => {
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  });
  await until(`world.path('aa', 'bb') === 'connected' && world.path('bb', 'aa') === 'connected'`);
  await until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);
  const before = await page.evaluate(() => world.log.length);
  await page.evaluate(() => (world.tracks('aa').camera.value = world.colour('#f00')));
  await reddish('bb', 'aa');
  expect(await page.evaluate(() => world.log.length)).toBe(before);
});

test('[MD6] turning a camera off, on and into another is a change of track alone', async () => {
  await call();
  await until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);
  const before = await page.evaluate(() => world.log.length);
  await page.evaluate(() => (world.tracks('aa').camera.value = null));
  await until(`world.connections.some((pc) => pc.getSenders()[1].track === null)`);
  await page.evaluate(() => (world.tracks('aa').camera.value = world.colour('#00f')));
  await bluish('bb', 'aa');
  expect(await page.evaluate(() => [world.log.length, world.connections.length])).toEqual([before, 2]);
});

test('[MD24] a young connection sends a picture of 180 lines, and the whole one a second after it stands', async () => {
  await page.evaluate(() => {
    const young: unknown[] = [];
    const waited: number[] = [];
    Object.assign(globalThis, { young, waited });
    const stood: number[] = [];
    const watch = (pc: RTCPeerConnection, at: number) =>
      pc.addEventListener('connectionstatechange', () => {
        if (pc.connectionState !== 'connected') return;
        stood[at] ??= performance.now();
        young[at] ??= pc.getSenders()[1]!.getParameters().encodings[0]!.scaleResolutionDownBy;
      });
    const { push } = Array.prototype;
    world.connections.push = (...more) => {
      const length = push.apply(world.connections, more);
      more.forEach((pc, at) => watch(pc, length - more.length + at));
      return length;
    };
    const { setParameters } = RTCRtpSender.prototype;
    RTCRtpSender.prototype.setParameters = function (parameters) {
      const at = world.connections.findIndex((pc) => pc.getSenders()[1] === this);
      if (at >= 0 && parameters.encodings[0]?.scaleResolutionDownBy === 1)
        waited[at] ??= performance.now() - (stood[at] ?? Infinity);
      return setParameters.call(this, parameters);
    };
  });
  await call();
  await until('waited.filter((ms) => ms !== undefined).length === 2');
  expect(await page.evaluate('young')).toEqual([4, 4]);
  // Timers may be a moment early by another clock, and never a tenth of a second.
  for (const ms of (await page.evaluate('waited')) as number[]) expect(ms).toBeGreaterThan(900);
});

test('[MD13] a prepared offer is taken over: its connection is the one that carries the media', async () => {
  const carried = await page.evaluate(async () => {
    const prepared = await world.prepare('bb');
    const offer = prepared.take();
    // The camera appears between the offer and the join.
    world.tracks('bb').camera.value = world.colour('#00f');
    world.tracks('aa').camera.value = world.colour('#f00');
    world.enter('aa').open('bb', { offer: false });
    world.deliver({ from: 'bb', to: 'aa', pair: offer.pair, n: 0, sdp: { type: 'offer', sdp: offer.sdp } });
    world.enter('bb', prepared).open('aa', { offer: true, carried: true });
    return offer.pair;
  });
  await reddish('bb', 'aa');
  await bluish('aa', 'bb');
  const said = await page.evaluate(() => world.log.filter((s) => s.from === 'bb'));
  expect(said.every((signal) => signal.pair === carried && signal.n > 0)).toBe(true);
  await areHealthy(2);
});

test('[MD14] a pair ends with the seat that left, and the others go on', async () => {
  await call();
  await page.evaluate(() => {
    world.route('aa').open('cc', { offer: false });
    world.enter('cc').open('aa', { offer: true });
    world.tracks('cc').camera.value = world.colour('#f00');
  });
  await reddish('aa', 'cc');
  const closed = await page.evaluate(() => {
    world.route('aa').closePair('bb');
    return world.connections.filter((pc) => pc.connectionState === 'closed').length;
  });
  expect(closed).toBe(1);
  expect(await page.evaluate(() => world.route('aa').pair('bb'))).toBe(null);
  await reddish('aa', 'cc');
});

test('[MD20] what a camera may send to each falls when a third person comes and rises when one leaves', async () => {
  await call();
  const bounds = (bitrate: number) =>
    until(`world.connections.filter((pc) => pc.connectionState === 'connected')
      .every((pc) => pc.getSenders()[1].getParameters().encodings[0].maxBitrate === ${bitrate})`);
  await bounds(1_800_000);
  await page.evaluate(() => {
    world.route('aa').open('cc', { offer: false });
    world.route('bb').open('cc', { offer: false });
    const newcomer = world.enter('cc');
    newcomer.open('aa', { offer: true });
    newcomer.open('bb', { offer: true });
  });
  await reddish('cc', 'aa');
  await bounds(700_000);
  await page.evaluate(() => {
    world.route('cc').close();
    for (const seat of ['aa', 'bb']) world.route(seat).closePair('cc');
  });
  await bounds(1_800_000);
});

test('[MD21] a prepared offer that is too old and was told to nobody is thrown away for a new one', async () => {
  await page.clock.install();
  await page.evaluate(async () => {
    const prepared = await world.prepare('bb');
    Object.assign(globalThis, { prepared });
    world.tracks('aa').camera.value = world.colour('#f00');
  });
  expect(await page.evaluate('prepared.fresh')).toBe(true);
  await page.clock.fastForward(61_000);
  expect(await page.evaluate('prepared.fresh')).toBe(false);
  await page.evaluate(`
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb', prepared).open('aa', { offer: true });
  `);
  await reddish('bb', 'aa');
  expect(await page.evaluate(() => world.connections.map((pc) => pc.signalingState))).toEqual([
    'closed',
    'stable',
    'stable',
  ]);
});

test('[MD21] an unused prepared offer ends with its route, a used one is not closed by its maker', async () => {
  await page.evaluate(async () => {
    const [unused, used] = [await world.prepare('aa'), await world.prepare('bb')];
    world.tracks('bb').camera.value = world.colour('#00f');
    world.enter('aa', unused).open('bb', { offer: false });
    world.enter('bb', used).open('aa', { offer: true });
    used.close();
  });
  await bluish('aa', 'bb');
  const states = () => page.evaluate(() => world.connections.map((pc) => pc.signalingState));
  expect(await states()).toEqual(['have-local-offer', 'stable', 'stable']);
  await page.evaluate(() => world.route('aa').close());
  expect(await states()).toEqual(['closed', 'stable', 'closed']);
});
