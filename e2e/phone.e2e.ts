import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { lanAddress } from './kit/ports.ts';
import { test } from './kit/test.ts';

/** A phone, upright, whose owner has accepted the warning about the certificate. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  ignoreHTTPSErrors: true,
};

test.skipIf(lanAddress() === null)(
  '[EE7] a phone joins over HTTPS at the address of the network and meets a laptop that came over localhost',
  async ({ server, room, invite }) => {
    const [laptop, phone] = await Promise.all([invite(ADA), invite(BEN, { context: PHONE })]);
    await laptop.openDoor(server.url + room);
    await laptop.join();
    await phone.openDoor(`${server.lanUrl}${room}`);
    expect(await phone.page.evaluate(() => isSecureContext)).toBe(true);
    await phone.page.getByLabel('Your name').fill('Ben');
    await phone.button(/^Join/).tap();
    await phone.isInside();
    await Promise.all([phone.sees(ADA), phone.hears(ADA), laptop.sees(BEN), laptop.hears(BEN)]);
    // Nothing hangs over the edge, and everything one taps is large enough for a finger.
    await phone.page.waitForFunction(() => document.documentElement.scrollWidth <= 390);
    for (const button of await phone.page.getByRole('group', { name: 'Call controls' }).getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(
        Math.min(box?.width ?? 0, box?.height ?? 0),
        (await button.getAttribute('aria-label')) ?? '',
      ).toBeGreaterThanOrEqual(44);
    }
  },
);

test.skipIf(lanAddress() === null)(
  '[EE8] a page opened over plain HTTP from another machine says why there is no camera and leads to the HTTPS address',
  async ({ server, room, invite }) => {
    const person = await invite(ADA, { context: { ignoreHTTPSErrors: true } });
    await person.page.goto(`http://${lanAddress()}:${server.port}${room}`);
    const way = person.page.getByRole('link', { name: /secure address/i });
    await way.waitFor();
    expect(await way.getAttribute('href')).toContain(server.lanUrl ?? 'a secure address');
    await way.click();
    await person.page.waitForURL(`${server.lanUrl}${room}`);
    await person.join();
  },
);
