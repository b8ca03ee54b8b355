import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavOf } from './wav.ts';
import { barOver, type Painter, type Rgb, y4mOf } from './y4m.ts';

/** Somebody in a test: what their camera shows and their microphone hears is theirs alone. */
export interface Owner {
  readonly name: string;
  readonly rgb: Rgb;
  /** The tone of their microphone, in hertz; 0 is silence. Far enough apart to be told from each other and from hum. */
  readonly hz: number;
  /** A Y4M file for their camera to show instead of the plain colour. */
  readonly footage?: string;
}

const FOLDER = join(import.meta.dirname, '../../.cache/e2e');

export const ADA: Owner = { name: 'Ada', rgb: [200, 40, 40], hz: 523 };
export const BEN: Owner = { name: 'Ben', rgb: [40, 160, 60], hz: 740 };
export const CLEO: Owner = { name: 'Cleo', rgb: [50, 60, 200], hz: 1047 };
export const DAN: Owner = { name: 'Dan', rgb: [200, 170, 30], hz: 1397 };
export const OWNERS: readonly Owner[] = [ADA, BEN, CLEO, DAN];

/** The same person in a room full of detail, which takes all the bits that a line has. */
export function inGrain(owner: Owner): Owner {
  const [width, height, frames] = [640, 360, 20];
  const bar = barOver(owner.rgb);
  const grain: Painter = (x, y, turn) => {
    // The same noise in every run (an integer hash), of no direction and no colour.
    const at = Math.imul(
      Math.round(x * width) + 7_919 * Math.round(y * height) + 104_729 * Math.round(turn * frames),
      0x9e3779b1,
    );
    const level = (((at ^ (at >>> 15)) >>> 4) % 80) - 40;
    return bar(x, y, turn).map((channel) => Math.max(0, Math.min(255, channel + level))) as unknown as Rgb;
  };
  const path = join(FOLDER, `${owner.rgb.join('-')}-grain.y4m`);
  return { ...owner, footage: kept(path, () => y4mOf(grain, { width, height, frames })) };
}

/** The same person with a small and slow picture, which leaves a machine with two cores something for others. */
export function atEase(owner: Owner): Owner {
  const path = join(FOLDER, `${owner.rgb.join('-')}-ease.y4m`);
  const [rate, frames] = [10, 10];
  return { ...owner, footage: kept(path, () => y4mOf(owner.rgb, { width: 160, height: 120, frames, rate })) };
}

/** The files that a browser takes for this person's camera and microphone; made once, kept in .cache/e2e. */
export function captureFiles({ rgb, hz, footage }: Owner): { readonly video: string; readonly audio: string } {
  return {
    video: footage ?? kept(join(FOLDER, `${rgb.join('-')}.y4m`), () => y4mOf(rgb)),
    audio: kept(join(FOLDER, `${hz}.wav`), () => wavOf(hz)),
  };
}

/** Writes beside and renames, so that two runs at once never read half a file. */
function kept(path: string, make: () => Uint8Array): string {
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, make());
  renameSync(draft, path);
  return path;
}
