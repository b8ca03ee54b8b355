import type { Browser } from 'playwright-core';
import type { Admin, FakeAdmin } from '@parley/client/admin';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium, WITHOUT_GESTURE } from './kit/browser.ts';
import { type Gallery, openGallery } from './shots/gallery.ts';

let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  gallery = await openGallery();
  browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** What the gallery offers. */
type Operated = { readonly operator: { readonly admin: Admin; readonly server: FakeAdmin } };

/** As long as a change may keep the page from doing anything else, in ms. */
const BUSY_MS = 50;

test('[OP18] of 500 rooms with four people each a change of five, and of one that moves to the top, is drawn within 50 ms', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await gallery.show(page, 'admin-rooms-many');
  expect(await page.locator('[data-rows] > *').count()).toBe(500);
  const { busy, touched } = await page.evaluate(async () => {
    const { admin, server } = (globalThis as unknown as Operated).operator;
    const body = document.querySelector('[data-rows]')!;
    const touched: number[] = [];
    const rows = new Set<Element>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('[role=row]');
        if (row) rows.add(row);
      }
    });
    observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
    const busy: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const ids = [...server.rooms.keys()].slice(round * 20, round * 20 + 5);
      for (const [at, id] of ids.entries()) {
        const room = server.rooms.get(id)!;
        server.rooms.set(id, { ...room, sharing: room.sharing + 1, people: at === 0 ? 6 : room.people });
      }
      rows.clear();
      // The fake server answers in this thread too: what is measured is more than the page's own part.
      const from = performance.now();
      await admin.rooms.again();
      await new Promise((next) => void setTimeout(next));
      void document.body.offsetHeight;
      busy.push(performance.now() - from);
      await new Promise((next) => void setTimeout(next));
      touched.push(rows.size);
    }
    return { busy, touched };
  });
  const sorted = busy.toSorted((a, b) => a - b);
  console.log(`500 rooms: ${sorted[10]?.toFixed(1)} ms in the middle, ${sorted.at(-1)?.toFixed(1)} ms at most`);
  expect(Math.max(...touched)).toBe(5);
  // Judged as grossly as all times in the tests: by twice what is wanted.
  expect(sorted[10]).toBeLessThanOrEqual(2 * BUSY_MS);
});
