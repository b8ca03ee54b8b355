/** `npm run shots [state or language …]`: pictures of every view in every state, two windows, two themes, two languages; and of real calls. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLanguage } from '../../apps/web/src/i18n/languages.ts';
import { startChromium, WITHOUT_GESTURE } from '../kit/browser.ts';
import type { Person } from '../kit/person.ts';
import { photographCalls } from './call.ts';
import { openGallery } from './gallery.ts';
import { SIZES, THEMES } from './screen.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOTS = join(ROOT, 'shots');
const PICTURES = join(ROOT, 'docs/pictures');
/** English, and one of those whose letters are wider and lines break by other rules. */
const LANGUAGES = ['en', 'ko'];
const chosen = process.argv.slice(2).filter(isLanguage);
const wanted = process.argv.slice(2).filter((it) => !isLanguage(it));

if (process.argv.length === 2) rmSync(SHOTS, { recursive: true, force: true });
for (const folder of [SHOTS, PICTURES]) mkdirSync(folder, { recursive: true });
let taken = 0;
await photographGallery();
if (process.argv.length === 2 || wanted.includes('call')) await photographCalls(into(SHOTS), print);
console.log(`${taken} pictures are in ${SHOTS}.`);

function into(folder: string) {
  return async ({ page }: Pick<Person, 'page'>, name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
    taken += 1;
  };
}

/** A picture of the README: WebP, which is a fifth of a PNG where people are seen. */
async function print({ page }: Pick<Person, 'page'>, name: string): Promise<void> {
  const webp = await page.evaluate(asWebp, (await page.screenshot()).toString('base64'));
  writeFileSync(join(PICTURES, `${name}.webp`), Buffer.from(webp, 'base64'));
  taken += 1;
}

/** Runs in a page: the same picture as a WebP, both in base64. */
async function asWebp(png: string): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (it) => it.codePointAt(0) ?? 0);
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 0.86 });
  let text = '';
  for (const byte of new Uint8Array(await webp.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

async function photographGallery(): Promise<void> {
  const gallery = await openGallery();
  const browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  try {
    const states = (await gallery.states(await browser.newPage())).filter(
      (it) => wanted.length === 0 || wanted.includes(it),
    );
    for (const language of chosen.length > 0 ? chosen : LANGUAGES) {
      const picture = into(join(SHOTS, language));
      for (const [size, window] of Object.entries(SIZES)) {
        for (const colorScheme of THEMES) {
          const context = await browser.newContext({ ...window, colorScheme });
          for (const state of states) {
            // A page of its own: what one state plays does not go on in the next.
            const page = await context.newPage();
            await gallery.show(page, state, language);
            await picture({ page }, `${state}-${size}-${colorScheme}`);
            await page.close();
          }
          await context.close();
        }
      }
    }
  } finally {
    await browser.close();
    await gallery.close();
  }
}
