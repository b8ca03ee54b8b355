import type { Locator } from 'playwright-core';
import type { Owner } from './owner.ts';
import type { SeenPicture } from './probe/picture.ts';
import type { SeenSound } from './probe/sound.ts';
import { until } from './until.ts';
import { nearestOwner, ownerOfTone } from './whose.ts';

/** Who looks and listens. */
interface Witness {
  readonly owner: Owner;
}

/** Grey levels that one point must change by to count as movement; above the noise of a video codec. */
const MOVEMENT = 40;

/** Waits until a video shows somebody's colour, and no other's, and the picture moves. */
export async function seesOn(witness: Witness, video: Locator, owner: Owner, ms?: number): Promise<void> {
  await until(
    `${witness.owner.name} sees ${owner.name}`,
    async () => nearestOwner(await pictureOf(video))?.rgb === owner.rgb && (await moves(video)),
    ms,
  );
}

/** Waits until one of several videos shows somebody and plays their tone. */
export async function meetsAmong(witness: Witness, videos: Locator, owner: Owner): Promise<void> {
  await until(`${witness.owner.name} meets ${owner.name}`, async () => {
    for (const video of await videos.all()) {
      if (nearestOwner(await pictureOf(video)) !== owner || ownerOfTone(await soundOf(video)) !== owner) continue;
      if (await moves(video)) return true;
    }
    return false;
  });
}

/** Waits until an element plays somebody's tone. */
export async function hearsOn(witness: Witness, playing: Locator, owner: Owner, ms?: number): Promise<void> {
  await hearsBy(witness, () => soundOf(playing), owner, ms);
}

/** Waits until what is listened to is somebody's tone. */
export async function hearsBy(
  witness: Witness,
  listen: () => Promise<SeenSound | null>,
  owner: Owner,
  ms?: number,
): Promise<void> {
  let last: SeenSound | null = null;
  const isTheirs = async (): Promise<boolean> => {
    last = await listen();
    return ownerOfTone(last)?.hz === owner.hz;
  };
  const sentence = `${witness.owner.name} hears ${owner.name}`;
  await until(sentence, isTheirs, ms).catch((cause: unknown) => {
    throw new Error(`${sentence}: not so, the last was ${JSON.stringify(last)}`, { cause });
  });
}

/** What an element plays now; null when that is nothing for a while, or there is none. */
export async function soundOf(playing: Locator): Promise<SeenSound | null> {
  if ((await playing.count()) === 0) return null;
  return playing
    .evaluate((it: HTMLMediaElement) => window.soundProbe.listen(it), null, { timeout: 5_000 })
    .catch(() => null);
}

/** What a video shows right now; null when there is no picture on it. */
async function pictureOf(video: Locator): Promise<SeenPicture | null> {
  if ((await video.count()) === 0) return null;
  return video.evaluate((it: HTMLVideoElement) => window.pictureProbe.look(it)).catch(() => null);
}

async function moves(video: Locator): Promise<boolean> {
  const before = (await pictureOf(video))?.grey;
  const moved = async () => {
    const after = (await pictureOf(video))?.grey;
    return before && after && after.some((level, at) => Math.abs(level - (before[at] ?? level)) > MOVEMENT);
  };
  // Two looks inside one frame see the same; a frozen picture still does after this.
  return until('the picture moves', moved, 1_000).catch(() => false);
}
