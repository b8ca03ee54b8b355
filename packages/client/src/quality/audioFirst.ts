import type { Portion } from '../media/picture.ts';
import type { Sample } from './sample.ts';

/** In this order it is given up, and it comes back in the other. */
export const STEPS = ['whole', 'rough', 'small', 'none'] as const satisfies readonly Portion[];

/** What the line does with what is sent: carries it, hardly, does not, or there is nothing to tell by. */
export type Strain = 'calm' | 'unsure' | 'strained' | 'heavy';

/** What is sent to one other person, and what the last looks have said of it. */
export type AudioFirst = {
  readonly portion: Portion;
  /** Looks in a row that were strained, calm, and at least not strained. */
  readonly strained: number;
  readonly calm: number;
  readonly spared: number;
  /** Calm looks that it takes to try more; grows with each try that failed. */
  readonly patience: number;
  /** Looks since more was tried, while that may still fail. */
  readonly trying: number | null;
};

/** Looks of two seconds. A line that is whole again after 20 s has its picture within 15. */
const PATIENCE = { least: 3, most: 12 };
/** A try that has lasted for so many looks has not failed. */
const PROVEN = 3;
/** Looks that were neither calm nor strained after which more is tried all the same: a line that always loses a little would never have a picture. */
const SPARED = 15;
/** Strained looks in a row; heavy ones are not waited for. */
const STRAINED = 2;

/** Everything is sent. */
export const WHOLE: AudioFirst = {
  portion: 'whole',
  strained: 0,
  calm: 0,
  spared: 0,
  patience: PATIENCE.least,
  trying: null,
};

/** What is sent from now on: one step at a time, down at once where the voice suffers, up after a while of calm. */
export function follow(now: AudioFirst, strain: Strain): AudioFirst {
  const trying = now.trying === null || now.trying + 1 >= PROVEN ? null : now.trying + 1;
  const patience = now.trying !== null && trying === null ? PATIENCE.least : now.patience;
  const strained = strain === 'strained' || strain === 'heavy' ? now.strained + 1 : 0;
  const calm = strain === 'calm' ? now.calm + 1 : 0;
  const spared = strained === 0 ? now.spared + 1 : 0;
  const less = STEPS[STEPS.indexOf(now.portion) + 1];
  const more = STEPS[STEPS.indexOf(now.portion) - 1];
  if (less && (strain === 'heavy' || strained >= STRAINED)) {
    const failed = now.trying !== null ? Math.min(PATIENCE.most, now.patience * 2) : patience;
    return { portion: less, strained: 0, calm: 0, spared: 0, patience: failed, trying: null };
  }
  if (more && (calm >= patience || spared >= SPARED)) {
    return { portion: more, strained: 0, calm: 0, spared: 0, patience, trying: 0 };
  }
  return { portion: now.portion, strained, calm, spared, patience, trying };
}

/** Shares of packets of what is sent, and milliseconds by which a round trip takes longer than the shortest: what waits in a full line. */
const LIMITS = { heavy: { loss: 0.1, rtt: 800 }, strained: { loss: 0.05, rtt: 400 }, calm: { loss: 0.03, rtt: 300 } };
/** The part of a whole picture that a line must have room for; with less there is no picture worth the risk for the voice. */
const ROOM = 1 / 5;

/** What a sample says of the line, where a whole picture takes `bitrate` bits a second and the shortest round trip took `least` ms. */
export function strainOf(sample: Sample, portion: Portion, bitrate: number, least: number): Strain {
  const { lossOut, isNews, rtt, silent } = sample;
  // Nothing comes at all: less would not help, and more would not arrive.
  if (silent) return 'unsure';
  const over = ({ loss, rtt: delay }: { loss: number; rtt: number }): boolean =>
    (isNews && lossOut >= loss) || (rtt !== null && rtt - least >= delay);
  if (over(LIMITS.heavy) || isNarrow(sample, portion, bitrate)) return 'heavy';
  if (over(LIMITS.strained)) return 'strained';
  // What was answered already is no reason to give up more, and none to try more either.
  return lossOut >= LIMITS.calm.loss || over(LIMITS.calm) ? 'unsure' : 'calm';
}

/** While no picture is sent nobody measures how much the line would carry; and a camera that shows little needs little. */
function isNarrow({ available, limitation, bitrateOut }: Sample, portion: Portion, bitrate: number): boolean {
  if (portion === 'none' || available === null || bitrateOut === 0) return false;
  return available < bitrate * ROOM && (portion !== 'whole' || limitation === 'bandwidth');
}
