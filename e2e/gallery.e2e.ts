import type { Page } from 'playwright-core';
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

async function open(): Promise<{ gallery: Gallery; page: Page; states: readonly string[] }> {
  const gallery = await openGallery();
  onTestFinished(() => gallery.close());
  const browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  return { gallery, page, states: await gallery.states(page) };
}

test('[AX1] axe finds nothing on any view in any of its states, in either theme', async () => {
  const { gallery, page, states } = await open();
  const faults: string[] = [];
  for (const state of states) {
    await page.emulateMedia({ colorScheme: 'light' });
    await gallery.show(page, state);
    faults.push(...(await axeFaults(page)).map((fault) => `${state}, light: ${fault}`));
    // Of all that axe looks at, a theme changes colours alone.
    await page.emulateMedia({ colorScheme: 'dark' });
    await settle(page);
    faults.push(...(await axeFaults(page, ['color-contrast'])).map((fault) => `${state}, dark: ${fault}`));
  }
  expect(states.length).toBeGreaterThan(40);
  expect(faults).toEqual([]);
});

test.each(['en', 'zh-Hans', 'ko'])(
  '[AX2] in no state, no window and at 200 %% does anything lie beside the page, in %s',
  async (language) => {
    const { gallery, page, states } = await open();
    const faults: string[] = [];
    for (const state of states) {
      await page.setViewportSize(WINDOWS[0] ?? { width: 1440, height: 900 });
      await gallery.show(page, state, language);
      for (const window of WINDOWS) {
        await page.setViewportSize(window);
        await settle(page);
        faults.push(
          ...(await page.evaluate(beside)).map((fault) => `${state} at ${window.width}×${window.height}: ${fault}`),
        );
      }
    }
    expect(faults).toEqual([]);
  },
);

test('[AX3] on a phone on its side the card of who is alone leaves the middle of the face free', async () => {
  const { gallery, page } = await open();
  await page.setViewportSize({ width: 844, height: 390 });
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
