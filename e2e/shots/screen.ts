import type { Page } from 'playwright-core';

/** The two windows that every picture is taken in. */
export const SIZES = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const;
export const THEMES = ['light', 'dark'] as const;

/** Waits until the page stands still: fonts are there, pictures painted, movements that end have ended. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#app > *').first().waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((drawn) => void requestAnimationFrame(drawn));
    // Pictures fade in when their first frame is there; one that never comes is not waited for.
    const videos = [...document.querySelectorAll('video')];
    const comes = ({ srcObject: from }: HTMLVideoElement) =>
      from instanceof MediaStream && from.getVideoTracks().length > 0;
    const seen = () => videos.every((it) => it.readyState >= it.HAVE_CURRENT_DATA || !comes(it));
    for (let frames = 0; frames < 120 && !seen(); frames += 1) await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter((it) => it.playState === 'running' && it.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((it) => it.finished));
    await frame();
    await frame();
  });
}
