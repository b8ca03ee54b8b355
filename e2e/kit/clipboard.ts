import type { Page } from 'playwright-core';

/** What was copied last, as a paste into a field shows it: the page itself may not read the clipboard. */
export async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.focus();
  });
  await page.keyboard.press('ControlOrMeta+v');
  return page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    field.remove();
    return field.value;
  });
}
