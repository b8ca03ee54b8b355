import type { Page } from 'playwright-core';
import { settle } from '../shots/screen.ts';
import { axeFaults } from './axe.ts';

/** What axe finds on a page as it is, in both themes: every fault with the place where it was found. */
export async function faultsInBothThemes(where: string, page: Page): Promise<string[]> {
  const faults: string[] = [];
  // Words in passing come and go while axe looks; without movement none is caught half faded.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    faults.push(...(await axeFaults(page)).map((fault) => `${where}, ${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ reducedMotion: null });
  return faults;
}
