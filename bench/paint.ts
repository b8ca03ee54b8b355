// From drawing a picture at one person to painting it at the other, once the call stands: each camera shows the time, and the other
// page reads it off the picture. The bare pair takes turns with it in one browser, so that both meet the same noise.
import type { Browser, Page } from 'playwright-core';
import { newRoomId } from '@parley/client';
import { startChromium } from '../e2e/kit/browser.ts';
import { type Server, startServer } from '../e2e/kit/server.ts';
import { median, report } from './figures.ts';
import { type Peers, servePeers } from './first-frame/peers.ts';
import { installClock } from './paint/clock.ts';

const ROUNDS = 7;
/** Pictures that are read of each call, and those before, while the encoders settle. */
const PICTURES = 90;
const SETTLING = 90;
/** How much longer than over two bare connections a picture may take. */
const RATIO = 1.1;

/** Measures the pictures of a call of Parley beside those of a bare pair of connections. True when they are fast enough. */
export async function measurePaint(): Promise<boolean> {
  const bare: number[] = [];
  const parley: number[] = [];
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const peers = await servePeers();
  const browser = await startChromium(null);
  try {
    // The first of each meets cold code caches; it is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [floor, ours] = [await barePair(browser, peers), await parleyPair(browser, server)];
      if (round === 0) continue;
      bare.push(floor);
      parley.push(ours);
    }
  } finally {
    await browser.close();
    await peers.close();
    await server.close();
  }
  const ratio = median(parley) / median(bare);
  return report(
    'paint',
    [
      { what: 'bare pair, two pages', values: bare },
      { what: 'Parley', values: parley },
    ],
    [{ text: `draw to paint at most ${RATIO} × the bare pair: ${ratio.toFixed(2)} ×`, met: ratio <= RATIO }],
  );
}

/** The middle of many pictures, in milliseconds. */
async function read(page: Page, selector: string): Promise<number> {
  const times = await page.locator(selector).evaluate(
    async (video: HTMLVideoElement, [settling, pictures]) => {
      await window.readClock(video, settling);
      return window.readClock(video, pictures);
    },
    [SETTLING, PICTURES] as const,
  );
  return median(times);
}

async function clocked(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  await context.addInitScript(installClock);
  return context.newPage();
}

/** Ada and Ben in a room, each in a page of their own; Ben reads. */
async function parleyPair(browser: Browser, server: Server): Promise<number> {
  const link = `${server.url}/r/${newRoomId()}`;
  const [ada, ben] = [await clocked(browser), await clocked(browser)];
  for (const [page, name] of [
    [ada, 'Ada'],
    [ben, 'Ben'],
  ] as const) {
    await page.goto(link);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: /^Join/ }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
  }
  const time = await read(ben, 'figure[data-seat]:not([data-me]) video');
  for (const page of [ada, ben]) await page.context().close();
  return time;
}

/** Two pages with a connection each; what they say to each other is carried by this program. The second one reads. */
async function barePair(browser: Browser, peers: Peers): Promise<number> {
  const [ada, ben] = [await clocked(browser), await clocked(browser)];
  for (const page of [ada, ben]) {
    await page.goto(`${peers.url}/bare`);
    await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const connection = (window.connection = new RTCPeerConnection());
      const [own, other] = document.getElementsByTagName('video');
      if (own) own.srcObject = stream;
      connection.addEventListener('track', ({ streams: [incoming] }) => {
        if (other && incoming) other.srcObject = incoming;
      });
      for (const track of stream.getTracks()) connection.addTrack(track, stream);
    });
  }
  /** Describes with all candidates in it, so that there is nothing else to carry. */
  const describe = (page: Page): Promise<RTCSessionDescriptionInit> =>
    page.evaluate(async () => {
      const { connection } = window;
      await connection.setLocalDescription();
      if (connection.iceGatheringState !== 'complete') {
        await new Promise<void>((done) =>
          connection.addEventListener('icegatheringstatechange', () => {
            if (connection.iceGatheringState === 'complete') done();
          }),
        );
      }
      return connection.localDescription?.toJSON() as RTCSessionDescriptionInit;
    });
  const take = (page: Page, description: RTCSessionDescriptionInit): Promise<void> =>
    page.evaluate((it) => window.connection.setRemoteDescription(it), description);
  await take(ben, await describe(ada));
  await take(ada, await describe(ben));
  const time = await read(ben, 'video >> nth=1');
  for (const page of [ada, ben]) await page.context().close();
  return time;
}

declare global {
  interface Window {
    connection: RTCPeerConnection;
  }
}
