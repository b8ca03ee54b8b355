import type { Locator, Page } from 'playwright-core';
import { SHARED_TAB } from './browser.ts';
import type { Owner } from './owner.ts';
import type { Person } from './person.ts';
import { paintScreen } from './probe/screen.ts';
import { ssim, type Similarity } from './ssim.ts';
import { until } from './until.ts';
import { nearestOwner, ownerOfTone } from './whose.ts';
import { soundOf } from './witness.ts';

/** The button, as the page names it. */
const SHARE = /^Share your screen/;

/** Gives a person a screen to share: in their colour (or another's) with that tone, or a still page of text. Before any page is opened. */
export async function giveScreen(
  person: Person,
  content: 'colour' | 'text' = 'colour',
  { rgb, hz }: Owner = person.owner,
): Promise<void> {
  await person.page.context().addInitScript(paintScreen, { content, rgb: [...rgb] as const, hz });
}

/** Opens another tab beside the call, in the person's colour and with their tone, which the browser's own picker will choose. */
export async function openSlides(person: Person): Promise<Page> {
  const { rgb, hz } = person.owner;
  const slides = await person.page.context().newPage();
  await slides.setContent(
    `<title>${SHARED_TAB}</title><body style="background: rgb(${rgb.join(' ')})"><h1>Slides</h1>`,
  );
  // A gesture, without which no tab plays.
  await slides.locator('h1').click();
  await slides.evaluate((frequency) => {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency });
    oscillator.connect(context.destination);
    oscillator.start();
  }, hz);
  await person.page.bringToFront();
  return slides;
}

/** Presses the button and waits until the page says that it shares. */
export async function shares(person: Person): Promise<void> {
  await person.button(SHARE).click();
  await isSharing(person);
}

/** Waits until the page says that it shares. */
export async function isSharing(person: Person): Promise<void> {
  await person.page.getByRole('group', { name: 'You are sharing your screen' }).waitFor();
}

/** Waits until the page no longer shares, and offers it again. */
export async function sharesNoMore(person: Person): Promise<void> {
  await person.button(SHARE).waitFor();
  await until(`${person.owner.name} holds no screen`, () => person.page.evaluate(() => !window.screenProbe.live()));
}

/** The tile of somebody's screen. */
export function screenOf(person: Person, owner: Owner): Locator {
  return person.page
    .locator('figure[data-screen]')
    .filter({ has: person.page.locator('figcaption').getByText(`Screen of ${owner.name}`, { exact: true }) });
}

/** Waits until somebody's screen is shown in its owner's colour. */
export async function seesScreen(person: Person, owner: Owner): Promise<void> {
  const video = screenOf(person, owner).locator('video');
  await until(`${person.owner.name} sees the screen of ${owner.name}`, async () => {
    if ((await video.count()) === 0) return false;
    const seen = await video.evaluate((it: HTMLVideoElement) => window.pictureProbe.look(it)).catch(() => null);
    return nearestOwner(seen) === owner;
  });
}

/** Waits until nobody's screen is shown. */
export async function seesNoScreen(person: Person): Promise<void> {
  await until(`${person.owner.name} sees no screen`, async () => {
    return (await person.page.locator('figure[data-screen]').count()) === 0;
  });
}

/** Waits until the sound of somebody's screen is heard. */
export async function hearsScreen(person: Person, owner: Owner): Promise<void> {
  const seat = await person.seatOf(owner.name);
  const audio = person.page.locator(`audio[data-tile="${seat}/screen"]`);
  await until(
    `${person.owner.name} hears the screen of ${owner.name}`,
    async () => ownerOfTone(await soundOf(audio)) === owner,
  );
}

/** How like what one shares is what another sees; null while there is no picture of that size. */
export async function similarity(from: Person, to: Person): Promise<Similarity | null> {
  const seen = await screenOf(to, from.owner)
    .locator('video')
    .evaluate(greyOf)
    .catch(() => null);
  if (!seen) return null;
  const drawn = bytesOf(await from.page.evaluate(() => window.screenProbe.grey()));
  const received = bytesOf(seen.grey);
  return received.length === drawn.length ? ssim(drawn, received, seen.width) : null;
}

/** Runs in the page: the grey levels of the frame that is shown. */
function greyOf(video: HTMLVideoElement): { width: number; grey: string } | null {
  const { videoWidth: width, videoHeight: height } = video;
  const pen = width > 0 ? new OffscreenCanvas(width, height).getContext('2d') : null;
  if (!pen) return null;
  pen.drawImage(video, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  let text = '';
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    text += String.fromCharCode(Math.round(0.299 * r + 0.587 * g + 0.114 * b));
  }
  return { width, grey: btoa(text) };
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
