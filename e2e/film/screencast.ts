import type { Page } from 'playwright-core';

/** What a page looked like at a moment. */
export interface Shot {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In base64. */
  readonly jpeg: string;
}

/** How long the browser waits before it tells of the next picture, in milliseconds: it paints as often as it may. */
const PACE = 50;

/** Begins to write down what a page looks like whenever it changes; ends with all of it. */
export async function record(page: Page): Promise<() => Promise<readonly Shot[]>> {
  const shots: Shot[] = [];
  const debug = await page.context().newCDPSession(page);
  debug.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shots.push({ at: (metadata.timestamp ?? 0) * 1000, jpeg: data });
    setTimeout(() => void debug.send('Page.screencastFrameAck', { sessionId }).catch(() => null), PACE);
  });
  await debug.send('Page.startScreencast', { format: 'jpeg', quality: 95 });
  return async () => {
    await debug.send('Page.stopScreencast');
    return shots;
  };
}
