import { OWNERS, type Owner } from './owner.ts';
import type { SeenPicture } from './probe/picture.ts';
import type { SeenSound } from './probe/sound.ts';

/** Farther apart than this in hertz, and it is not this tone: a third of the distance between two owners. */
const TONE_TOLERANCE = 30;
/**
 * How far below the loudest moment of a sound its own tone may lie, in decibels: bursts differ by 6, Firefox's unbroken
 * tone by 1, and what noise suppression leaves of a burst in the pause after it, at any pitch, lies 26 and more below.
 */
const TONE_DEPTH = 15;
/** And the least for the loudest moment itself: Firefox's tone comes at -35, Chromium's at -14, what is left in a pause below -41. */
const TONE_DECIBELS = -40;

/** Whose camera it is, by colour; null when it is nobody's. */
export function nearestOwner(picture: SeenPicture | null): Owner | null {
  if (!picture) return null;
  const distance = ({ rgb }: Owner) => Math.hypot(...rgb.map((channel, at) => channel - (picture.rgb[at] ?? 0)));
  const nearest = OWNERS.reduce((best, owner) => (distance(owner) < distance(best) ? owner : best));
  return distance(nearest) < 60 ? nearest : null;
}

/** Whose microphone it is, by tone; null when it is nobody's. */
export function ownerOfTone(sound: SeenSound | null): Owner | null {
  if (sound === null || sound.decibels < Math.max(TONE_DECIBELS, sound.loudest - TONE_DEPTH)) return null;
  return OWNERS.find(({ hz }) => Math.abs(sound.hz - hz) < TONE_TOLERANCE) ?? null;
}
