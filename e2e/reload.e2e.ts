import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

test('a reload keeps the seat, brings picture and sound back, and nobody reads that somebody left or joined', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.openChat();
  const seat = await ben.ownSeat();
  const before = await ada.chatText();
  await ben.page.reload();
  await ben.isInside();
  await ben.sees(ADA);
  await ada.sees(BEN);
  await ada.hears(BEN);
  expect(await ben.ownSeat()).toBe(seat);
  expect(await ada.chatText()).toBe(before);
  expect(noticesOf(ada.frames)).not.toMatch(/"type":"(joined|left)","(?!person).*"seat":/);
  await ben.openChat();
  expect(await ben.chatText()).not.toMatch(/left|joined/);
});

function noticesOf(frames: readonly { text: string }[]): string {
  return frames.map(({ text }) => text).join('\n');
}
