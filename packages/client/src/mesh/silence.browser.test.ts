import { expect, test } from 'vitest';
import { bluish, call, page, reddish, until, useMesh } from '../testing/meshPage.browser.ts';

useMesh();

/** A third person comes, with whom the other two stand in connections of their own. */
const addCleo = async (): Promise<void> => {
  await page.evaluate(() => {
    for (const seat of ['aa', 'bb']) world.route(seat).open('cc', { offer: false });
    const cleo = world.enter('cc');
    for (const seat of ['aa', 'bb']) cleo.open(seat, { offer: true });
  });
  await reddish('cc', 'aa');
  await bluish('cc', 'bb');
  // What is found late is said late, and is none of what a test does next.
  await until(`world.connections.every((pc) => pc.iceGatheringState === 'complete')`);
};

/** The path of a pair as it was called from now on. */
const watchPath = (seat: string, other: string): Promise<void> =>
  page.evaluate(
    ([seat, other]) => {
      const paths: string[] = [];
      world
        .route(seat!)
        .pair(other!)!
        .path.subscribe((path) => paths.push(path));
      Object.assign(globalThis, { paths });
    },
    [seat, other],
  );

test('[MD26] a path over which nothing came for 4 s is mended, though its agent calls it connected; other pairs hear nothing of it', async () => {
  await call();
  await addCleo();
  await watchPath('bb', 'aa');
  const from = await page.evaluate(() => {
    const kept = world.route('bb').pair('aa')!.picture;
    const [bb, aa] = world.connections as [RTCPeerConnection, RTCPeerConnection];
    for (const name of ['iceConnectionState', 'connectionState'] as const) {
      Object.defineProperty(bb, name, { configurable: true, get: () => 'connected' });
    }
    aa.close();
    Object.assign(globalThis, { kept, bystanders: world.connections.slice(2) });
    return world.log.length;
  });
  await until(`paths.includes('connecting')`);
  // An offer takes a moment to be made.
  await until(`world.log.slice(${from}).some((one) => 'sdp' in one)`);
  const said = await page.evaluate((from) => world.log.slice(from).find((one) => 'sdp' in one), from);
  expect(said).toMatchObject({ from: 'bb', to: 'aa', sdp: { type: 'offer' } });
  await until(`world.path('aa', 'bb') === 'connected' && world.path('bb', 'aa') === 'connected'`);
  await page.evaluate(() => void (world.tracks('aa').camera.value = world.colour('#00f')));
  await bluish('bb', 'aa');
  const after = await page.evaluate((from) => {
    const { kept, bystanders } = globalThis as unknown as { kept: MediaStream; bystanders: RTCPeerConnection[] };
    return {
      sameStream: world.route('bb').pair('aa')!.picture === kept,
      bystanders: bystanders.map((pc) => pc.connectionState),
      toCleo: world.log.slice(from).filter(({ from, to }) => [from, to].includes('cc')).length,
    };
  }, from);
  expect(after).toEqual({ sameStream: true, bystanders: Array.from({ length: 4 }, () => 'connected'), toCleo: 0 });
});

test('[MD26] a person without microphone and camera is silent to nobody: the checks of the path count', async () => {
  await page.evaluate(() => {
    world.enter('aa').open('bb', { offer: false });
    world.enter('bb').open('aa', { offer: true });
  });
  await until(`world.path('aa', 'bb') === 'connected' && world.path('bb', 'aa') === 'connected'`);
  await watchPath('bb', 'aa');
  const began = await page.evaluate(() => performance.now());
  // Longer than it takes to be called silent, as the test before shows.
  await until(`performance.now() - ${began} > 8_000`);
  expect(await page.evaluate('paths')).toEqual(['connected']);
});

test('[MD27] when the network or the machine was away, every pair restarts ICE at once, on the same connections', async () => {
  await call();
  await addCleo();
  const from = await page.evaluate(() => {
    const from = world.log.length;
    world.route('aa').restartAll();
    return from;
  });
  await until(`world.log.slice(${from}).filter((one) => one.sdp?.type === 'answer').length === 2`);
  await until(`world.connections.every((pc) => pc.signalingState === 'stable' && pc.connectionState === 'connected')`);
  const offers = await page.evaluate(
    (from) =>
      world.log
        .slice(from)
        .filter((one) => 'sdp' in one && one.sdp.type === 'offer')
        .map((one) => `${one.from}-${one.to}`)
        .sort(),
    from,
  );
  expect(offers).toEqual(['aa-bb', 'aa-cc']);
  expect(await page.evaluate(() => world.connections.length)).toBe(6);
  await reddish('bb', 'aa');
});

test('[MD28] while the other reconnects to the server nothing is given up; once back the same connection is mended', async () => {
  await call();
  await page.evaluate(() => {
    world.away('aa');
    world.enter('cc').open('dd', { offer: true });
    world.enter('dd').open('cc', { offer: false });
  });
  await until(`world.path('cc', 'dd') === 'connected' && world.path('dd', 'cc') === 'connected'`);
  await page.evaluate(() => {
    world.lose(() => true);
    for (const pc of world.connections) world.unplug(pc);
  });
  const closed = (from: number): string =>
    `world.connections.slice(${from}, ${from} + 2).some((pc) => pc.signalingState === 'closed')`;
  // The pair of whom nobody is away is given up meanwhile: so long it would have taken.
  await until(closed(2));
  expect(await page.evaluate(`world.connections[0].signalingState`)).toBe('stable');
});
