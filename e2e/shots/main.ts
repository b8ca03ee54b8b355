/** `npm run shots [state …]`: pictures of every view in every state, two windows, two themes; and of real calls. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from '../kit/browser.ts';
import type { Person } from '../kit/person.ts';
import { photographCalls } from './call.ts';
import { openGallery } from './gallery.ts';
import { SIZES, THEMES } from './screen.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOTS = join(ROOT, 'shots');
const PICTURES = join(ROOT, 'docs/pictures');
const wanted = process.argv.slice(2);

if (wanted.length === 0) rmSync(SHOTS, { recursive: true, force: true });
for (const folder of [SHOTS, PICTURES]) mkdirSync(folder, { recursive: true });
let taken = 0;
await photographGallery();
if (wanted.length === 0 || wanted.includes('call')) await photographCalls(into(SHOTS), into(PICTURES));
console.log(`${taken} pictures are in ${SHOTS}.`);

function into(folder: string) {
  return async ({ page }: Pick<Person, 'page'>, name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
    taken += 1;
  };
}

async function photographGallery(): Promise<void> {
  const gallery = await openGallery();
  const browser = await startChromium(null);
  const picture = into(SHOTS);
  try {
    const states = (await gallery.states(await browser.newPage())).filter(
      (it) => wanted.length === 0 || wanted.includes(it),
    );
    for (const [size, window] of Object.entries(SIZES)) {
      for (const colorScheme of THEMES) {
        const context = await browser.newContext({ ...window, colorScheme });
        for (const state of states) {
          // A page of its own: what one state plays does not go on in the next.
          const page = await context.newPage();
          await gallery.show(page, state);
          await picture({ page }, `${state}-${size}-${colorScheme}`);
          await page.close();
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await gallery.close();
  }
}
