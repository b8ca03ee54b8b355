import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** Writes down from now on over whose tiles reactions float, by emoji: each is there for three seconds only. */
async function watchFloats({ page }: Person): Promise<() => Promise<Record<string, string[]>>> {
  await page.evaluate(() => {
    const floats: Record<string, string[]> = {};
    Object.assign(window, { floats });
    const seen = new WeakSet<Element>();
    new MutationObserver(() => {
      for (const it of document.querySelectorAll('[data-reaction]')) {
        if (seen.has(it)) continue;
        seen.add(it);
        const seat = it.closest('figure[data-seat]')?.getAttribute('data-seat') ?? 'no tile';
        const over = (floats[it.getAttribute('data-reaction') ?? ''] ??= []);
        // A tile that is drawn anew shows it anew.
        if (!over.includes(seat)) over.push(seat);
      }
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'floats') as Record<string, string[]>);
}

/** Whose hands a person's people panel lists, in its order. */
const listed = (person: Person): Promise<string[]> =>
  person.page.getByRole('region', { name: 'Raised hands' }).getByRole('listitem').allTextContents();
const mark = (person: Person, name: string, place: number) => person.tile(name).locator(`[data-hand="${place}"]`);

test('[HD8] hands go up by key and by button, are shown on tiles and in order in the panel, said aloud, and survive a reload', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  await cleo.page.keyboard.press('h');
  await mark(ben, 'Cleo', 1).waitFor();
  await ben.page.locator('output').getByText('Cleo raised a hand').waitFor({ state: 'attached' });
  await ada.button('Raise hand').click();
  await mark(ben, 'Ada', 2).waitFor();
  await ben.button(/^People/).click();
  await until('both are listed', async () => (await listed(ben)).join() === 'Cleo,Ada');

  await cleo.page.reload();
  await cleo.isInside();
  await cleo.page.getByRole('button', { name: 'Lower hand', pressed: true }).waitFor();
  await mark(cleo, 'Ada', 2).waitFor();
  await mark(ben, 'Cleo', 1).waitFor();
  await until('both are still listed', async () => (await listed(ben)).join() === 'Cleo,Ada');

  await cleo.page.keyboard.press('h');
  await mark(ben, 'Ada', 1).waitFor();
  await until('one is listed', async () => (await listed(ben)).join() === 'Ada');
  await ada.button('Lower hand').click();
  await until('no hand is up', async () => (await ben.page.locator('[data-hand]').count()) === 0);
});

test('[RE9] a reaction floats over the tile of its sender on every page, over no other, and goes again', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  const floats = await Promise.all([ada, ben, cleo].map(watchFloats));
  const seenBy = async (emoji: string) => (await Promise.all(floats.map((seen) => seen()))).map((all) => all[emoji]);
  const byAll = (emoji: string) =>
    until(`${emoji} floats for everybody`, async () => (await seenBy(emoji)).every((over) => over !== undefined));
  const overAda = [await ada.ownSeat(), await ben.seatOf('Ada'), await cleo.seatOf('Ada')].map((seat) => [seat]);
  await ada.button('React').click();
  await ada.entry('Clapping').click();
  await byAll('👏');
  await Promise.all(
    [ben, cleo].map(async (person) => {
      await person.page.locator('output').getByText('Ada: Clapping').waitFor({ state: 'attached' });
      await until('it is gone', async () => (await person.page.locator('[data-reaction]').count()) === 0);
    }),
  );
  expect(await seenBy('👏')).toEqual(overAda);
  // The menu stays open for the next one; by keyboard it is walked with arrows and closed with Escape.
  await ada.page.keyboard.press('ArrowRight');
  await ada.page.keyboard.press('Enter');
  await byAll('😂');
  expect(await seenBy('😂')).toEqual(overAda);
  await ada.page.keyboard.press('Escape');
  await until('the menu is closed', async () => (await ada.page.getByRole('menuitem').count()) === 0);
});
