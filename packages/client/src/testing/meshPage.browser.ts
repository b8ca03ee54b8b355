import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openWorld } from './openWorld.browser.ts';

/** The page of the running test: people, and a wire between them, all in one place. */
export let page: Page;

/** Gives every test of a file a fresh page. */
export function useMesh(): void {
  let open: Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => void (open = await openWorld()));
  afterAll(() => open.close());
  beforeEach(async () => void (page = await open.fresh()));
  afterEach(() => page.context().close());
}

/** Waits until the page's own expression holds. */
export const until = (expression: string) =>
  page.waitForFunction(expression, undefined, { timeout: 20_000, polling: 50 });
/** Waits until a person sees red in the middle of another's picture. */
export const reddish = (seat: string, other: string) =>
  until(`(([r, g, b]) => r > 180 && g < 90 && b < 90)(world.sees('${seat}', '${other}') ?? [0, 0, 0])`);
/** Waits until a person sees blue in the middle of another's picture. */
export const bluish = (seat: string, other: string) =>
  until(`(([r, g, b]) => b > 180 && r < 90 && g < 90)(world.sees('${seat}', '${other}') ?? [0, 0, 0])`);

/** Red and blue, each with a tone; `first` is inside, `second` offers. */
export async function call(first = 'aa', second = 'bb'): Promise<void> {
  await page.evaluate(
    ([inside, newcomer]) => {
      world.tracks(inside!).camera.value = world.colour('#f00');
      world.tracks(newcomer!).camera.value = world.colour('#00f');
      world.tracks(inside!).microphone.value = world.tone(440);
      world.tracks(newcomer!).microphone.value = world.tone(880);
      world.enter(inside!).open(newcomer!, { offer: false });
      world.enter(newcomer!).open(inside!, { offer: true });
    },
    [first, second],
  );
  await reddish(second, first);
  await bluish(first, second);
}

/** Waits until so many connections are open, and each is what a healthy one looks like. */
export const areHealthy = (count: number) =>
  expect.poll(connections, { timeout: 20_000 }).toEqual(Array.from({ length: count }, () => fourLanes));

/** What the browser says of every open connection. */
const connections = () =>
  page.evaluate(() =>
    world.connections
      .filter((pc) => pc.connectionState !== 'closed')
      .map((pc) => ({
        kinds: pc.getTransceivers().map((lane) => lane.receiver.track.kind),
        directions: pc.getTransceivers().map((lane) => lane.currentDirection),
        state: pc.signalingState,
      })),
  );
/** What each side of a healthy pair looks like. */
const fourLanes = {
  kinds: ['audio', 'video', 'video', 'audio'],
  directions: ['sendrecv', 'sendrecv', 'sendrecv', 'sendrecv'],
  state: 'stable',
};
