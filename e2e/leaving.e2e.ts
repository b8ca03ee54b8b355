import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

test('[EE14] who closes the tab is gone for the others after about three seconds', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.openChat();
  const closed = Date.now();
  await ben.page.close({ runBeforeUnload: true });
  await until('Ben is gone', async () => (await ada.tile('Ben').count()) === 0);
  const took = Date.now() - closed;
  expect(took).toBeGreaterThan(2_000);
  // Far from the fifteen that somebody gets whose connection was cut.
  expect(took).toBeLessThan(9_000);
  await ada.readsAll(/Ben left/);
});

test('[EE14] who leaves is gone at once, sees how long it was, and comes back by one click', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ben.button('Leave').click();
  await until('Ben is gone', async () => (await ada.tile('Ben').count()) === 0);
  const said = ben.frames.find(({ way, text }) => way === 'sent' && text.includes('"room.leave"'));
  const told = await ada.hasReceived('"left"');
  expect(told.at - (said?.at ?? 0)).toBeLessThan(2_000);
  await ada.page.getByText('Everybody else has left').waitFor();
  await ben.page.getByText(/You were in the call for/).waitFor();
  expect((await ben.page.locator('[aria-live]').allInnerTexts()).join()).not.toMatch(/left/);
  await until('the camera is released', async () => !(await ben.capturing('video')));
  await ben.button('Rejoin').click();
  await ben.isInside();
  await Promise.all([ben.sees(ADA), ada.sees(BEN)]);
});

test('[EE15] a duplicated tab takes a seat of its own and leaves the first one alone', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  const seat = await ben.ownSeat();
  const second = await ben.duplicateTab();
  await second.isInside();
  await until('two of Ben', async () => (await ada.page.locator('figure[data-seat]:not([data-me])').count()) === 2);
  expect(await second.ownSeat()).not.toBe(seat);
  expect(await ben.ownSeat()).toBe(seat);
  await Promise.all([ben.sees(ADA), second.sees(ADA)]);
});
