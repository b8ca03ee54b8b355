import { newRoomId } from '@parley/client';
import type { Browser, Page } from 'playwright-core';
import type { Server } from '../../e2e/kit/server.ts';
import { warm } from './warm.ts';
import { watchFirstFrame } from './watch.ts';

/** A newcomer at the door of a room with one resident clicks Join. In milliseconds. */
export async function parleyCall(browser: Browser, server: Server): Promise<number> {
  const link = `${server.url}/r/${newRoomId()}`;
  const resident = await browser.newContext();
  const newcomer = await browser.newContext();
  await newcomer.addInitScript(watchFirstFrame);
  const inside = await door('Ada', await resident.newPage());
  await inside.getByRole('button', { name: /^Join/ }).click();
  await inside.getByRole('button', { name: 'Leave' }).waitFor();
  const outside = await door('Ben', await newcomer.newPage());
  await warm(inside, outside);
  const time = await outside.getByRole('button', { name: /^Join/ }).evaluate(async (button: HTMLButtonElement) => {
    const began = performance.now();
    button.click();
    return (await window.firstFrame) - began;
  });
  await Promise.all([resident.close(), newcomer.close()]);
  return time;

  /** At the door, with the name filled in and oneself in the preview. */
  async function door(name: string, page: Page): Promise<Page> {
    await page.goto(link);
    await page.getByLabel('Your name').fill(name);
    await page.waitForFunction(() => [...document.getElementsByTagName('video')].some((video) => video.videoWidth > 0));
    return page;
  }
}
