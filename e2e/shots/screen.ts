import type { Page } from 'playwright-core';

/** The two windows that every picture is taken in. */
export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const;
export type Size = keyof typeof SIZES;
export const THEMES = ['light', 'dark'] as const;

/** Waits until the page stands still: fonts are there, pictures painted, movements that end have ended. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#app > *').first().waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter((it) => it.playState === 'running' && it.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((it) => it.finished));
    await new Promise((drawn) => void requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
