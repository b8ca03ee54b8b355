/** Loudness from which sound may be speech: −42 dB. */
const THRESHOLD = 0.3;
/** ms of sound until it counts: a click on a key is shorter. */
const ON_MS = 100;
/** ms of silence until it ends: a pause between words is shorter. */
const OFF_MS = 600;

/** Whether somebody speaks, and since when the level says otherwise (null: it does not). */
export interface Speaking {
  readonly speaking: boolean;
  readonly against: number | null;
}

/** Nobody speaks yet. */
export const SILENT: Speaking = { speaking: false, against: null };

/** Folds one level (0 to 1) measured at `now` (ms, any clock that only goes forward). */
export function hear(before: Speaking, level: number, now: number): Speaking {
  const loud = level >= THRESHOLD;
  if (loud === before.speaking) return before.against === null ? before : { speaking: before.speaking, against: null };
  const against = before.against ?? now;
  const turns = now - against >= (loud ? ON_MS : OFF_MS);
  return turns ? { speaking: loud, against: null } : { speaking: before.speaking, against };
}
