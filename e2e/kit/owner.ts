import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavOf } from './wav.ts';
import { type Rgb, y4mOf } from './y4m.ts';

/** Somebody in a test: what their camera shows and their microphone hears is theirs alone. */
export interface Owner {
  readonly name: string;
  readonly rgb: Rgb;
  /** The tone of their microphone, in hertz; 0 is silence. Far enough apart to be told from each other and from hum. */
  readonly hz: number;
  /** A Y4M file for their camera to show instead of the plain colour. */
  readonly footage?: string;
}

export const ADA: Owner = { name: 'Ada', rgb: [200, 40, 40], hz: 523 };
export const BEN: Owner = { name: 'Ben', rgb: [40, 160, 60], hz: 740 };
export const CLEO: Owner = { name: 'Cleo', rgb: [50, 60, 200], hz: 1047 };
const DAN: Owner = { name: 'Dan', rgb: [200, 170, 30], hz: 1397 };
export const OWNERS: readonly Owner[] = [ADA, BEN, CLEO, DAN];

/** The files that a browser takes for this person's camera and microphone; made once, kept in .cache/e2e. */
export function captureFiles({ rgb, hz, footage }: Owner): { readonly video: string; readonly audio: string } {
  const folder = join(import.meta.dirname, '../../.cache/e2e');
  mkdirSync(folder, { recursive: true });
  return {
    video: footage ?? kept(join(folder, `${rgb.join('-')}.y4m`), () => y4mOf(rgb)),
    audio: kept(join(folder, `${hz}.wav`), () => wavOf(hz)),
  };
}

/** Writes beside and renames, so that two runs at once never read half a file. */
function kept(path: string, make: () => Uint8Array): string {
  if (existsSync(path)) return path;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, make());
  renameSync(draft, path);
  return path;
}
