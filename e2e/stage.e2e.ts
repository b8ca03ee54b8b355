import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { namesOfMessages } from './kit/traffic.ts';
import { until } from './kit/until.ts';

/** Chooses from the menu of somebody's tile. */
async function choose(person: Person, name: string, item: string): Promise<void> {
  await person.page
    .locator('[data-tile]')
    .filter({ has: person.tile(name) })
    .hover();
  await person.button(`Options for ${name}`).click();
  await person.entry(item).click();
}

/** Chooses from the menu of what is needed rarely. */
async function chooseMore(person: Person, item: string): Promise<void> {
  await person.button('More').click();
  await person.entry(item).click();
}

const isFull = (person: Person) => person.page.evaluate(() => document.fullscreenElement !== null);
const still = (person: Person) => person.page.locator('main[data-still]');

test('[SG14] [SG13] in full screen the controls fade when nobody moves, and are there at the first movement', async ({
  meet,
}) => {
  const [ada] = await meet(ADA, BEN);
  await chooseMore(ada, 'Full screen');
  await until('the page fills the screen', () => isFull(ada));
  await still(ada).waitFor();
  const controls = ada.page.getByRole('group', { name: 'Call controls' });
  await until('the controls have faded', () => opacityOf(controls).then((opacity) => opacity === 0));
  await ada.page.mouse.move(300, 300);
  await ada.page.mouse.move(310, 310);
  await until('the controls are back', () => opacityOf(controls).then((opacity) => opacity === 1));
  await chooseMore(ada, 'Leave full screen');
  await until('the page is a window again', async () => !(await isFull(ada)));
});

test('[SG14] a tile fills the screen from its menu, and leaves it from the same', async ({ meet }) => {
  const [ada] = await meet(ADA, BEN);
  await choose(ada, 'Ben', 'Full screen');
  await until('the tile fills the screen', () =>
    ada.page.evaluate(() => document.fullscreenElement?.matches('[data-tile]') === true),
  );
  await ada.sees(BEN);
  await choose(ada, 'Ben', 'Leave full screen');
  await until('the tile is on the stage again', async () => !(await isFull(ada)));
});

test('[SG14] the call stays above other windows in a small one, which ends with it', async ({ meet }) => {
  const [ada] = await meet(ADA, BEN);
  const opened = ada.page.context().waitForEvent('page');
  await chooseMore(ada, 'Picture in picture');
  const small = await opened;
  await small.locator('figure[data-seat] video').waitFor();
  await until('the small window shows Ben', () =>
    small.locator('video').evaluate((it: HTMLVideoElement) => it.videoWidth > 0),
  );
  await small.getByRole('button', { name: 'Turn off microphone' }).click();
  await ada.button('Turn on microphone').waitFor();
  await ada.button('Leave').click();
  await until('the small window is closed', () => small.isClosed());
});

test('[SG12] somebody muted for oneself is not heard here, and nobody is told', async ({ meet }) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.hears(BEN);
  const notices = () => namesOfMessages(ben.frames, 'received').filter((name) => name === 'notice').length;
  const before = notices();
  await choose(ada, 'Ben', 'Mute for me');
  await ada.hearsNothingFrom(BEN);
  await ben.hears(ADA);
  await choose(ada, 'Ben', 'Unmute for me');
  await ada.hears(BEN);
  expect(notices()).toBe(before);
});

test('[SG11] one hides oneself in the corner and shows oneself again from the menu', async ({ meet }) => {
  const [ada] = await meet(ADA, BEN);
  await ada.page.locator('figure[data-me]').hover();
  await ada.button('Hide my picture').click();
  await until('the own picture is gone', async () => (await ada.page.locator('figure[data-me]').count()) === 0);
  await chooseMore(ada, 'Show my picture');
  await ada.page.locator('figure[data-me]').waitFor();
});

function opacityOf(controls: Locator): Promise<number> {
  return controls.evaluate((it) => {
    let opacity = 1;
    for (let at: Element | null = it; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  });
}
