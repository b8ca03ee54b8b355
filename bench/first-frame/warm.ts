import type { Page } from 'playwright-core';

/** Waits until a page has nothing left to fetch and its main thread has come to rest: somebody who calls has looked at it before. */
export async function warm(...pages: readonly Page[]): Promise<void> {
  await Promise.all(pages.map((page) => page.waitForLoadState('networkidle')));
  const rest = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  for (const page of pages) await page.evaluate(rest);
}
