import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startChromium } from '../kit/browser.ts';
import type { Owner } from '../kit/owner.ts';
import { y4mOf } from '../kit/y4m.ts';
import { roomSvg, sitterSvg } from './portrait.ts';
import type { Character } from './sitters.ts';
import { SLIDE } from './slide.ts';

/** What a browser captures in a call of three and more; four seconds that begin anew. */
const FILM = { width: 640, height: 360, frames: 60, rate: 15 };
const FOLDER = join(import.meta.dirname, '../../.cache/e2e');

/** Draws what the cameras of some people show and what a screen of theirs does. Each is drawn once and kept, until its drawing changes. */
export async function develop<Cast extends Record<string, Character>>(
  cast: Cast,
): Promise<{ readonly owners: { [Name in keyof Cast]: Owner }; readonly slide: string }> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await startChromium(null);
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const owners: [string, Owner][] = [];
    for (const [name, character] of Object.entries(cast)) {
      owners.push([name, { ...character.owner, footage: await footageOf(page, character) }]);
    }
    await page.setContent(`<body style="margin:0">${SLIDE}`);
    const slide = await page.screenshot();
    return { owners: Object.fromEntries(owners) as { [Name in keyof Cast]: Owner }, slide: slide.toString('base64') };
  } finally {
    await browser.close();
  }
}

async function footageOf(page: Page, { sitter }: Character): Promise<string> {
  const drawings = Array.from({ length: FILM.frames }, (_, at) => sitterSvg(sitter, at / FILM.frames));
  const room = roomSvg(sitter);
  const hash = createHash('sha256').update(room).update(drawings.join()).digest('hex').slice(0, 16);
  const path = join(FOLDER, `footage-${hash}.y4m`);
  if (existsSync(path)) return path;
  const frames: Buffer[] = [];
  for (const drawing of drawings) frames.push(Buffer.from(await page.evaluate(rasterise, [room, drawing]), 'base64'));
  writeFileSync(
    path,
    y4mOf((x, y, turn) => {
      const frame = frames[Math.round(turn * FILM.frames)];
      const at = (Math.round(y * FILM.height) * FILM.width + Math.round(x * FILM.width)) * 4;
      return [frame?.[at] ?? 0, frame?.[at + 1] ?? 0, frame?.[at + 2] ?? 0];
    }, FILM),
  );
  return path;
}

/** Runs in a page: drawings on top of each other, as the pixels of 640 × 360 in base64. */
async function rasterise(layers: readonly string[]): Promise<string> {
  const pen = new OffscreenCanvas(640, 360).getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('No canvas to draw on.');
  for (const layer of layers) {
    const picture = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(layer)}` });
    await picture.decode();
    pen.drawImage(picture, 0, 0, 640, 360);
  }
  const { data } = pen.getImageData(0, 0, 640, 360);
  let text = '';
  for (let at = 0; at < data.length; at += 8_192) text += String.fromCharCode(...data.subarray(at, at + 8_192));
  return btoa(text);
}
