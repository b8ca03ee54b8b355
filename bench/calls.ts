// A call by name, twice: from the press that calls to the card that rings at the other one, and from the press that answers to the
// first frame of who called. The bare pair takes turns with it in one browser, so that both meet the same noise.
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../e2e/kit/browser.ts';
import { type Server, startServer } from '../e2e/kit/server.ts';
import { type Figure, median, report } from './figures.ts';
import { bareCall } from './first-frame/bare.ts';
import { servePeers } from './first-frame/peers.ts';
import { warm } from './first-frame/warm.ts';
import { watchFirstFrame } from './first-frame/watch.ts';

const ROUNDS = 15;
/** Nobody finds the button sooner than this, in milliseconds; what can be made ready while it rings is. */
const RINGS_MS = 1_500;
/** ms from the press to ringing. */
const RINGS_WITHIN = 50;
/** How much longer than two bare connections an answer may take. */
const RATIO = 1.3;

/** Measures calls by name. True when they are fast enough. */
export async function measureCalls(): Promise<boolean> {
  const bare: number[] = [];
  const rings: number[] = [];
  const answers: number[] = [];
  const server = await startServer({ LOG_LEVEL: 'warn', RATE_NAMES: '1000', RATE_CALLS: '1000' });
  const peers = await servePeers();
  const browser = await startChromium(null);
  try {
    // The first of each meets cold code caches; it is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const pair = await bareCall(browser, peers);
      const call = await callByName(browser, server, round);
      if (round === 0) continue;
      bare.push(pair);
      rings.push(call.rang);
      answers.push(call.answered);
    }
  } finally {
    await browser.close();
    await peers.close();
    await server.close();
  }
  const figures: Figure[] = [
    { what: 'call click to ringing', values: rings },
    { what: 'bare pair, one page, no signalling', values: bare },
    { what: 'answer click to the first frame', values: answers },
  ];
  const ratio = median(answers) / median(bare);
  return report('calls', figures, [
    {
      text: `rings within ${RINGS_WITHIN} ms of the press: ${Math.round(median(rings))} ms`,
      met: median(rings) <= RINGS_WITHIN,
    },
    { text: `an answer at most ${RATIO} × the bare pair: ${ratio.toFixed(2)} ×`, met: ratio <= RATIO },
  ]);
}

/** Ada calls Ben from the start page; he lets it ring as long as a person needs to find the button. In milliseconds. */
async function callByName(
  browser: Browser,
  server: Server,
  round: number,
): Promise<{ rang: number; answered: number }> {
  const [near, far] = [await browser.newContext(), await browser.newContext()];
  await far.addInitScript(watchFirstFrame);
  const [ada, ben] = [
    await named(await near.newPage(), `Ada ${round}`),
    await named(await far.newPage(), `Ben ${round}`),
  ];
  const button = ada.getByRole('button', { name: `Video call to Ben ${round}`, exact: true });
  await button.waitFor();
  await warm(ada, ben);
  // Pages of one machine have one clock: what each counts from its own beginning is told from the same epoch.
  const ringing = ben.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector('[role=alertdialog]')) return;
          watch.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        });
        watch.observe(document, { childList: true, subtree: true });
      }),
  );
  const pressed = await button.evaluate((it: HTMLButtonElement) => {
    const began = performance.timeOrigin + performance.now();
    it.click();
    return began;
  });
  const rang = (await ringing) - pressed;
  await ada.getByRole('button', { name: 'Leave', exact: true }).waitFor();
  await warm(ada, ben);
  await setTimeout(RINGS_MS);
  const answered = await ben
    .getByRole('button', { name: 'Answer with video', exact: true })
    .evaluate(async (it: HTMLButtonElement) => {
      const began = performance.now();
      it.click();
      return (await window.firstFrame) - began;
    });
  await Promise.all([near.close(), far.close()]);
  return { rang, answered };

  async function named(page: Page, name: string): Promise<Page> {
    await page.goto(server.url);
    await page.getByRole('textbox', { name: 'Your name for calls', exact: true }).fill(name);
    await page.getByRole('button', { name: 'Take this name', exact: true }).click();
    await page.getByRole('switch', { name: 'Do not disturb', exact: true }).waitFor();
    return page;
  }
}
