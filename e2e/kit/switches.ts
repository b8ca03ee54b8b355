import type { Locator, Page } from 'playwright-core';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** A change of camera as the other side sees it, in milliseconds and light (0 for black to 255). */
export interface SeenSwitch {
  readonly gap: number;
  readonly darkest: number | null;
  /** The same for as long a time in which nothing was changed. */
  readonly control: number;
}

/** How long frames are watched once another camera is in use, and as long without a switch, in milliseconds. */
const WATCHED_MS = 2_500;

/** Opens a menu of devices, unless it is open, and gives its lines of one kind. */
async function linesOf(person: Person, menu: string, kind: string): Promise<Locator> {
  const isOpen = (await person.page.getByRole('menu').count()) > 0;
  if (!isOpen) await person.button(menu).click();
  const lines = person.page.getByRole('menu').getByRole('group', { name: kind, exact: true });
  await lines.waitFor();
  return lines.getByRole('menuitemradio');
}

/** The device in use, as its menu names it. */
export async function deviceInUse(person: Person, menu: string, kind: string): Promise<string> {
  const lines = await linesOf(person, menu, kind);
  const name = await lines.and(person.page.locator('[aria-checked=true]')).textContent();
  await person.page.keyboard.press('Escape');
  await person.page.getByRole('menu').waitFor({ state: 'hidden' });
  return name ?? '';
}

/** How many there are to choose from. */
export async function devicesIn(person: Person, menu: string, kind: string): Promise<number> {
  const count = await (await linesOf(person, menu, kind)).count();
  await person.page.keyboard.press('Escape');
  await person.page.getByRole('menu').waitFor({ state: 'hidden' });
  return count;
}

/** Chooses a device that is not in use; the last of them, for the first may stand for another one, as Chromium's default does. */
export async function chooseAnother(person: Person, menu: string, kind: string): Promise<void> {
  const lines = await linesOf(person, menu, kind);
  await lines.and(person.page.locator('[aria-checked=false]')).last().click();
}

/** Plays the test sound from a button of the page, or of a part of it, and waits until it has ended. */
export async function testsSpeaker(within: Page | Locator): Promise<void> {
  const button = within.getByRole('button', { name: 'Test speaker', exact: true });
  // Waited for from before: the sound is short, and a press may take its time.
  const playing = within.getByRole('button', { name: 'Playing…', exact: true }).waitFor();
  await Promise.all([playing, button.click()]);
  await button.waitFor();
}

/** Switches somebody's camera in mid-call while another watches. */
export async function watchSwitch(person: Person, watcher: Person): Promise<SeenSwitch> {
  const name = person.owner.name;
  const camera = ['Choose a camera', 'Camera'] as const;
  const first = await deviceInUse(person, ...camera);
  await watcher.recordFrames(name, true);
  const before = await watcher.now();
  await watcher.page.waitForFunction((end) => window.pictureProbe.now() > end, before + WATCHED_MS);
  const control = await watcher.longestGap(before);
  const since = await watcher.now();
  await chooseAnother(person, ...camera);
  await until('another camera is in use', async () => (await deviceInUse(person, ...camera)) !== first);
  const switched = await watcher.now();
  await watcher.page.waitForFunction((end) => window.pictureProbe.now() > end, switched + WATCHED_MS);
  return { control, gap: await watcher.longestGap(since), darkest: await watcher.darkestFrame(since) };
}
