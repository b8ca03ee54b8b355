import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { startChromium, WITHOUT_GESTURE } from './kit/browser.ts';
import { edgeless, moving, outOfReach } from './kit/looks.ts';
import { type Gallery, openGallery } from './shots/gallery.ts';

/** A phone, the phone on its side, the phone at 200 % and a desktop at 400 %: the size that their pixels are then worth. */
const WINDOWS = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 195, height: 422 },
  { width: 320, height: 256 },
];
/** Its own, and the one whose letters are the widest for what they say. */
const LANGUAGES = ['en', 'ko'];
const DESKTOP = { width: 1280, height: 720 };
/** Pages that are looked at side by side: one waits for its pictures while another is asked. */
const AT_ONCE = 3;
/** As long as it may take on a machine that has other things to do, in milliseconds. */
const PATIENCE = 480_000;

/** Which third of the states is also looked at in all windows: by the next runs the others are. */
const part = Math.floor(Math.random() * 3);

let gallery: Gallery;
let browser: Browser;
let states: readonly string[];
beforeAll(async () => {
  gallery = await openGallery();
  browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  const page = await browser.newPage();
  states = await gallery.states(page);
  await page.close();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

test(
  `[AX2] [AX3] [AX5] [AX6] in every state axe finds nothing in either theme, nothing moves, and with forced colours every control has an edge; in every third one no control is out of reach in any window (part ${part})`,
  { timeout: PATIENCE },
  async () => {
    expect(states.length).toBeGreaterThan(100);
    const waiting = [...states];
    const faults: string[] = [];
    const walk = async () => {
      const page = await browser.newPage({ reducedMotion: 'reduce', viewport: DESKTOP });
      for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
        await gallery.show(page, state);
        const windows = states.indexOf(state) % 3 === part ? WINDOWS : [];
        for (const fault of await faultsOf(page, windows)) faults.push(`${state}, ${fault}`);
      }
      await page.close();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    expect(faults.toSorted()).toEqual([]);
  },
);

test('[AX2] [AX3] [AX5] [AX6] a control without a name, beside the page, too pale, moving and without an edge is found', async () => {
  const page = await browser.newPage({ viewport: DESKTOP });
  await gallery.show(page, 'room-chat-typing');
  expect(await page.evaluate(moving)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await gallery.show(page, 'room-chat-typing');
  expect(await faultsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const faulty = document.createElement('button');
    faulty.style.cssText = 'position: fixed; left: -200px; border: 0 !important; animation: turn 9s infinite';
    const pale = Object.assign(document.createElement('p'), { textContent: 'Hardly to be read' });
    pale.style.cssText = 'position: fixed; top: 0; color: #eee; background: #fff';
    const motion = Object.assign(document.createElement('style'), {
      textContent: '@keyframes turn { 50% { rotate: 9deg } }',
    });
    document.querySelector('main')?.append(motion, faulty, pale);
  });
  const found = (await faultsOf(page)).join('\n');
  for (const fault of [
    'turn of',
    'en, 390×844: "" is',
    'ko, 390×844: "" is',
    'light: button-name',
    'light: color-contrast',
    'dark: color-contrast',
    '"" has no edge',
  ])
    expect(found).toContain(fault);
});

test('[AX4] on a phone on its side the card of who is alone does not lie on one’s own face', async () => {
  const page = await browser.newPage({ viewport: { width: 844, height: 390 } });
  for (const state of ['room-alone', 'room-alone-again']) {
    await gallery.show(page, state);
    const [face, card] = await Promise.all([
      page.locator('figure').boundingBox(),
      page.locator('section[aria-labelledby="alone-title"]').boundingBox(),
    ]);
    if (!face || !card) throw new Error(`${state} shows no face or no card`);
    expect(card.x).toBeGreaterThanOrEqual(face.x + face.width);
    expect(face.width).toBeGreaterThan(300);
  }
});

test('[AD26] that what is shown is old moves nothing, neither on a phone nor on a desktop', async () => {
  const places = (page: Page): Promise<number[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('main :is(h1, h2, button, input, figure, [data-rows] > *)')].map(
        (it) => it.getBoundingClientRect().top,
      ),
    );
  for (const viewport of [{ width: 390, height: 844 }, DESKTOP]) {
    const page = await browser.newPage({ viewport });
    for (const state of ['admin-now', 'admin-rooms', 'admin-events', 'admin-webhooks', 'admin-webhook']) {
      await gallery.show(page, state);
      const before = await places(page);
      await gallery.show(page, `${state}-stale`);
      await page.getByRole('status').getByText('Not reachable.').waitFor();
      expect(await places(page), `${state}, ${viewport.width} wide`).toEqual(before);
    }
    await page.close();
  }
});

test('[WV7] on a phone the operator’s pages are two rows of three in every language, whole and in sight', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  for (const language of ['en', 'zh-Hans', 'zh-Hant', 'ko']) {
    await gallery.show(page, 'admin-webhooks', language);
    const tabs = await page.locator('main nav a').evaluateAll((all) =>
      all.map((it) => {
        const { top, left, right, width, height } = it.getBoundingClientRect();
        return { top, left, right, width, height, cut: it.scrollWidth > it.clientWidth };
      }),
    );
    expect(tabs).toHaveLength(6);
    expect([...Map.groupBy(tabs, ({ top }) => top).values()].map(({ length }) => length)).toEqual([3, 3]);
    for (const { left, right, width, height, cut } of tabs) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(390);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      expect(cut).toBe(false);
    }
  }
  await page.close();
});

test('[AD23] who ends a room, removes somebody, revokes a key or releases a name is on the headline after, by keys and by pointer', async () => {
  const page = await browser.newPage({ viewport: DESKTOP, reducedMotion: 'reduce' });
  const acts = [
    ['admin-room', 'End room', 'End room'],
    ['admin-room', 'Remove Ben', 'Remove'],
    ['admin-keys', 'Revoke Booking of rooms', 'Revoke'],
    ['admin-names', 'Release the name ada', 'Release'],
  ] as const;
  for (const by of ['keys', 'pointer'])
    for (const [state, opens, confirms] of acts) {
      await gallery.show(page, state);
      const press = async (name: string, place: Page | ReturnType<Page['locator']>): Promise<void> => {
        const button = place.getByRole('button', { name, exact: true });
        await (by === 'keys' ? button.press('Enter') : button.click());
      };
      await press(opens, page);
      // It takes the focus first, so that nobody who presses Enter has done something.
      await page.locator('dialog[open] button:focus', { hasText: 'Cancel' }).waitFor();
      await press(confirms, page.locator('dialog[open]'));
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await page.locator('h1:focus').waitFor();
    }
  // Where nothing is gone the focus goes back to what was pressed.
  await gallery.show(page, 'admin-webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('https://example.org/hook');
  await page.keyboard.press('Enter');
  await page.getByText('whsec_').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('button:focus', { hasText: 'Add a webhook' }).waitFor();
  await page.close();
});

/** Everything that is asked about a state, on a page that wants no motion. */
async function faultsOf(page: Page, windows: readonly (typeof WINDOWS)[number][] = WINDOWS): Promise<string[]> {
  const faults = [...(await page.evaluate(moving)), ...(await axeInBothThemes(page)), ...(await inForcedColours(page))];
  for (const window of windows) {
    await page.setViewportSize(window);
    for (const language of LANGUAGES) {
      await page.evaluate((it) => (globalThis as unknown as Talking).speakIn(it), language);
      const here = await page.evaluate(outOfReach);
      faults.push(...here.map((fault) => `${language}, ${window.width}×${window.height}: ${fault}`));
    }
  }
  await page.setViewportSize(DESKTOP);
  return faults;
}

/** What the gallery offers to its tests. */
type Talking = { speakIn(language: string): Promise<void> };

async function axeInBothThemes(page: Page): Promise<string[]> {
  const light = await axeFaults(page);
  // Of all that axe looks at, a theme changes colours alone.
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFaults(page, ['color-contrast']);
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
}

async function inForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  const faults = await page.evaluate(edgeless);
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}
