import { GOOD, type Quality, type Trouble } from './quality.ts';
import type { Sample } from './sample.ts';

/** A quality, and what the last looks in a row have said instead. */
export type Score = { readonly quality: Quality; readonly towards: Quality; readonly looks: number };

/** What is felt in a talk, and what is surely not: between the two everything stays as it was. Shares and milliseconds. */
const LIMITS = {
  poor: { loss: 0.05, delay: 400, jitter: 60, concealed: 0.05 },
  fine: { loss: 0.02, delay: 300, jitter: 40, concealed: 0.02 },
} as const;

/** Looks in a row that it takes: one bad moment is none, and who was bad has to last. */
const LOOKS = { poor: 2, lost: 2, good: 3 } as const;

const LOST: Quality = { at: 'lost' };
const settled = (quality: Quality): Score => ({ quality, towards: quality, looks: 0 });

/** What a connection begins with. */
export const UNJUDGED: Score = settled(GOOD);

/** What is wrong with a sample by a set of limits, the worst to hear first. */
function troubleOf(sample: Sample, by: keyof typeof LIMITS): Trouble | null {
  const { loss, delay, jitter, concealed } = LIMITS[by];
  if (Math.max(sample.lossIn, sample.lossOut) >= loss) return 'loss';
  if (sample.rtt !== null && sample.rtt >= delay) return 'delay';
  return sample.jitter >= jitter || sample.concealed >= concealed ? 'jitter' : null;
}

/** What one look makes of a score. `narrow`: no picture goes there, or a small one, for want of room. */
export function judge(score: Score, sample: Sample, narrow: boolean): Score {
  return step(score, verdict(score.quality, sample, narrow));
}

function step(score: Score, seen: Quality): Score {
  const { quality } = score;
  if (seen.at === quality.at) return settled(quality);
  // What was bad first is the reason; the rest is often its consequence.
  const [towards, before] = score.towards.at === seen.at ? [score.towards, score.looks] : [seen, 0];
  const looks = before + 1;
  const enough = quality.at === 'lost' ? 1 : LOOKS[seen.at];
  return looks >= enough ? settled(towards) : { quality, towards, looks };
}

/** What a look makes of a score where there is no path, so that nothing can be counted: who reloads has one again before the next. */
export const judgeLost = (score: Score): Score => step(score, LOST);

/** A score for another connection to the same person: what the last one was about to become is of no account. */
export const renewed = ({ quality }: Score): Score => settled(quality);

function verdict({ at }: Quality, sample: Sample, narrow: boolean): Quality {
  if (sample.silent) return LOST;
  const why = troubleOf(sample, at === 'good' ? 'poor' : 'fine') ?? (narrow ? 'narrow' : null);
  // Who is heard again has to prove well first.
  if (at === 'lost') return { at: 'poor', why: why ?? 'loss' };
  return why === null ? GOOD : { at: 'poor', why };
}
