import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { test } from './kit/test.ts';

test('[EE3] a reload keeps the seat, brings picture and sound back, and nobody reads that somebody left or joined', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.openChat();
  const seat = await ben.ownSeat();
  const before = await ada.chatText();
  const heard = ada.frames.length;
  await ben.page.reload();
  await ben.isInside();
  await ben.sees(ADA);
  await ada.sees(BEN);
  await ada.hears(BEN);
  expect(await ben.ownSeat()).toBe(seat);
  expect(await ada.chatText()).toBe(before);
  const told = ada.frames.slice(heard).map((frame) => frame.text);
  expect(told.join('\n')).toContain('"returned"');
  expect(told.join('\n')).not.toMatch(/"type":"(joined|left)"/);
  await ben.openChat();
  expect(await ben.chatText()).not.toMatch(/left|joined/);
});
