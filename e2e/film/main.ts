/** `npm run film`: plays a meeting of three in real browsers, and makes the moving picture of the README of what one of them sees. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from '../kit/browser.ts';
import { startServer } from '../kit/server.ts';
import { animationOf, type Layer } from './animation.ts';
import { openTable } from './cutter.ts';
import { play, type Take, WINDOW } from './story.ts';

const FILM = join(import.meta.dirname, '../../docs/pictures/film.webp');
/** Milliseconds between two pictures when they were taken, and in the film: people look faster than three browsers on one machine call. */
const STEP = 120;
const SHOWN = 75;
/** How long the last picture stands before it all begins anew, in milliseconds. */
const END = 1_500;

const server = await startServer({ LOG_LEVEL: 'warn', PUBLIC_URL: 'https://meet.example.org' });
try {
  const film = animationOf(await cut(await play(server)), WINDOW);
  writeFileSync(FILM, film);
  console.log(`The film is in ${FILM}: ${(film.length / 1e6).toFixed(2)} MB.`);
} finally {
  await server.close();
}

async function cut({ shots, places }: Take): Promise<Layer[]> {
  const browser = await startChromium(null);
  const layers: Layer[] = [];
  try {
    const page = await browser.newPage();
    await page.evaluate(openTable, WINDOW);
    const [began, ended] = [shots[0]?.at ?? 0, shots.at(-1)?.at ?? 0];
    let stands = 0;
    for (let at = began; at <= ended; at += STEP) {
      const shot = shots.findLast((it) => it.at <= at);
      const place = places.findLast((it) => it.at <= at) ?? places[0];
      if (!shot || !place) continue;
      const { x, y, pressed } = place;
      const change = await page.evaluate(([jpeg, it]) => window.cut(jpeg, it), [shot.jpeg, { x, y, pressed }] as const);
      if (change) {
        prolong(stands);
        stands = 0;
        layers.push({
          ...change,
          ms: 0,
          webp: Buffer.from(change.webp, 'base64'),
          mask: Buffer.from(change.mask, 'base64'),
        });
      }
      stands += SHOWN;
    }
    prolong(stands + END);
  } finally {
    await browser.close();
  }
  return layers;

  function prolong(ms: number): void {
    const last = layers.pop();
    if (last) layers.push({ ...last, ms });
  }
}
