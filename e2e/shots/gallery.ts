import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { settle } from './screen.ts';

/** The page's views, each in each of its states, without a server behind them. */
export interface Gallery {
  /** The names of all states. */
  states(page: Page): Promise<string[]>;
  /** In English, unless another language is named. */
  show(page: Page, state: string, language?: string): Promise<void>;
  close(): Promise<void>;
}

/** Builds the gallery of apps/web apart from the page, and serves it on a free port. */
export async function openGallery(): Promise<Gallery> {
  const root = join(import.meta.dirname, '../../apps/web');
  const outDir = join(import.meta.dirname, '../../.cache/gallery');
  await build({
    root,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'gallery.html') } },
    logLevel: 'warn',
  });
  const served = await preview({ root, build: { outDir }, preview: { host: '127.0.0.1', port: 0, proxy: {} } });
  const { port } = served.httpServer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/gallery.html`;
  return {
    async states(page) {
      await page.goto(url);
      await page.locator('#app a').first().waitFor();
      return page.locator('#app a').allTextContents();
    },
    async show(page, state, language = 'en') {
      // Not until everything is loaded: a page with live pictures now and then never says so.
      await page.goto(`${url}?state=${encodeURIComponent(state)}&lang=${language}`, { waitUntil: 'commit' });
      await page.locator('html:not([data-acting]) #app > *').first().waitFor({ state: 'attached' });
      await settle(page);
    },
    close: () => served.close(),
  };
}
