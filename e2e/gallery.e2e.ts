import type { Browser } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { axeFaults } from './kit/axe.ts';
import { startChromium, WITHOUT_GESTURE } from './kit/browser.ts';
import { type Gallery, openGallery } from './shots/gallery.ts';
import { settle } from './shots/screen.ts';

/** A laptop, a phone, the phone on its side, and the phone at 200 %: the width that its pixels are then worth. */
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 195, height: 422 },
];

/** As long as it takes on a machine that has other things to do: some sixty states, each loaded anew. */
const PATIENCE = 400_000;

async function open(): Promise<{ gallery: Gallery; browser: Browser; states: readonly string[] }> {
  const gallery = await openGallery();
  onTestFinished(() => gallery.close());
  const browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const states = await gallery.states(page);
  await page.close();
  expect(states.length).toBeGreaterThan(40);
  return { gallery, browser, states };
}

/** What is wrong with one state in one language: beside the page in every window; with `axe`, also what axe finds, in both themes. */
async function faultsOf(state: string, { gallery, browser }: Awaited<ReturnType<typeof open>>, language: string) {
  // A page for each state: what one of them plays does not go on in the next. Movements would only be waited for.
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  await gallery.show(page, state, language);
  if (language === 'en') {
    faults.push(...(await axeFaults(page)).map((fault) => `light: ${fault}`));
    // Of all that axe looks at, a theme changes colours alone.
    await page.emulateMedia({ colorScheme: 'dark' });
    await settle(page);
    faults.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`));
  }
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    await settle(page);
    faults.push(...(await page.evaluate(beside)).map((fault) => `${window.width}×${window.height}: ${fault}`));
  }
  await page.close();
  return faults.map((fault) => `${state}, ${language}, ${fault}`);
}

test(
  '[AX1] [AX2] axe finds nothing on any view in any of its states, in either theme, and nothing lies beside the page',
  { timeout: PATIENCE },
  async () => {
    const opened = await open();
    const faults: string[] = [];
    for (const state of opened.states) faults.push(...(await faultsOf(state, opened, 'en')));
    expect(faults).toEqual([]);
  },
);

test('[AX2] nor does it in the language with the longest words', { timeout: PATIENCE }, async () => {
  const opened = await open();
  const faults: string[] = [];
  for (const state of opened.states) faults.push(...(await faultsOf(state, opened, 'ko')));
  expect(faults).toEqual([]);
});

test('[AX3] on a phone on its side the card of who is alone leaves the middle of the face free', async () => {
  const { gallery, browser } = await open();
  const page = await browser.newPage({ viewport: { width: 844, height: 390 } });
  for (const state of ['room-alone', 'room-alone-again']) {
    await gallery.show(page, state, 'en');
    const [face, card] = await Promise.all([
      page.locator('figure').boundingBox(),
      page.locator('section[aria-labelledby="alone-title"]').boundingBox(),
    ]);
    if (!face || !card) throw new Error(`${state} shows no face or no card`);
    expect(card.x).toBeGreaterThanOrEqual(face.x + face.width);
    expect(face.width).toBeGreaterThan(300);
  }
});

/** In the page: whether it can be scrolled sideways, and every control that lies outside of it and cannot be scrolled to. */
function beside(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const controls = [...document.querySelectorAll<HTMLElement>('button, input, textarea, a[href]')].filter(
    (it) => it.checkVisibility() && !it.closest('[popover], [inert]') && getComputedStyle(it).opacity !== '0',
  );
  const outside = controls.filter((it) => {
    const { left, right } = it.getBoundingClientRect();
    return left < -0.5 || right > clientWidth + 0.5;
  });
  return [
    ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
    ...outside.map((it) => `"${it.ariaLabel ?? it.textContent}" lies outside`),
  ];
}
