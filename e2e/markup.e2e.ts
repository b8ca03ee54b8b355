import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

/** What runs a script where somebody forgets to escape, as an element and inside an attribute. */
const NAME = '<img src=x onerror=alert(1)>"\'><b>';
const LINES = [
  '<script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  'javascript:alert(4)',
  'https://example.org/"onmouseover="alert(5)',
];

test('[EE17] markup in a name and in chat is text to everybody, and nothing of it runs', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const dialogs: string[] = [];
  for (const person of [ada, ben]) {
    person.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await person.openDoor(server.url + room);
  }
  await ada.join(NAME);
  await ben.join();
  await ben.tile(NAME).waitFor();
  await ben.openChat();
  await ada.openChat();
  for (const line of LINES) await ada.says(line);
  for (const line of LINES) await ben.chatLog().getByText(line).first().waitFor();
  for (const link of await ben.chatLog().getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/example\.org\//);
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('onmouseover')).toBeNull();
  }
  expect(await ben.page.locator('img, b, script:not([src])').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('[EE17] the policy of the page blocks a script that got in by another way', async ({ server, invite }) => {
  const ada = await invite(ADA);
  ada.expectsFaults(/script-src|Content Security Policy/);
  await ada.page.goto(server.url);
  await ada.button('Start a meeting').waitFor();
  const ran = await ada.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<button onclick="window.ran = true" id="planted">x</button>');
    document.querySelector<HTMLButtonElement>('#planted')?.click();
    return 'ran' in window;
  });
  expect(ran).toBe(false);
});
