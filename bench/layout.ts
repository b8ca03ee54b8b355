// How long the page works when its layout changes with 16 tiles on it, as the browser counts it: the layout itself, which has a
// goal, and beside it the script and the style that lead to it. And how much it works while nothing happens and no video plays.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { startChromium } from '../e2e/kit/browser.ts';
import { type Gallery, openGallery } from '../e2e/shots/gallery.ts';
import { type Figure, median, report } from './figures.ts';

const ROUNDS = 30;
const GOAL_MS = 4;
/** ms over which an idle page is watched. */
const IDLE_MS = 10_000;
/** Parts of one core. */
const IDLE_GOAL = 0.02;

/** What changes the layout: a key, after which another gives back what was. */
const CHANGES = [
  { what: 'automatic → grid → spotlight', key: 'l' },
  { what: 'the list of people opens or closes', key: 'p' },
] as const;

const PARTS = ['layout', 'style', 'script'] as const;
/** Milliseconds of the page's own thread. */
type Work = Readonly<Record<(typeof PARTS)[number], number>>;

/** Measures a layout of 16 tiles, and an idle page. True when both are light enough. */
export async function measureLayout(): Promise<boolean> {
  const gallery = await openGallery();
  const browser = await startChromium(null);
  try {
    // First, while it is the only page of the browser.
    const idle = await idleOf(browser, gallery);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await gallery.show(page, 'stage-sixteen-off');
    const session = await page.context().newCDPSession(page);
    // Time that the page's own thread has worked, whoever else keeps the processor busy.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const figures: Figure[] = [];
    for (const { what, key } of CHANGES) {
      const works: Work[] = [];
      for (let round = 0; round < ROUNDS; round += 1) works.push(await costOf(page, session, key));
      for (const part of PARTS) figures.push({ what: `${what}: ${part}`, values: works.map((work) => work[part]) });
    }
    const goals = [
      ...figures
        .filter(({ what }) => what.endsWith('layout'))
        .map(({ what, values }) => {
          const cost = median(values);
          return { text: `${what}, 16 tiles: at most ${GOAL_MS} ms: ${cost.toFixed(1)} ms`, met: cost <= GOAL_MS };
        }),
      {
        text: `16 tiles without video, idle: at most ${IDLE_GOAL * 100} % of a core: ${(idle * 100).toFixed(1)} %`,
        met: idle <= IDLE_GOAL,
      },
    ];
    return report('layout', figures, goals);
  } finally {
    await browser.close();
    await gallery.close();
  }
}

/** Milliseconds that a key costs, two frames later. */
async function costOf(page: Page, session: CDPSession, key: string): Promise<Work> {
  const before = await workOf(session);
  await page.keyboard.press(key);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const after = await workOf(session);
  return {
    layout: after.layout - before.layout,
    style: after.style - before.style,
    script: after.script - before.script,
  };
}

async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1_000;
  return { layout: value('LayoutDuration'), style: value('RecalcStyleDuration'), script: value('ScriptDuration') };
}

/** The part of a core that all processes of a browser take for a page of 16 tiles on which nothing happens. */
async function idleOf(browser: Browser, gallery: Gallery): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const used = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await gallery.show(page, 'stage-sixteen-off');
  // What drawing the page took must be over; time itself is what is measured after it.
  await page.waitForTimeout(2_000);
  const before = await used();
  await page.waitForTimeout(IDLE_MS);
  const part = (await used()) - before;
  await page.close();
  return part / (IDLE_MS / 1_000);
}
