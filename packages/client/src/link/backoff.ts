/** The first step of the back-off, doubled with each attempt. */
const STEP_MS = 250;
/** The longest wait during the first minute, and after it. */
const CAP_MS = 2_000;
const LATE_CAP_MS = 15_000;
const PATIENT_AFTER_MS = 60_000;

/**
 * How long to wait before an attempt, in milliseconds: the first at once, then full jitter up to 250·2ⁿ, capped at 2 s in the first
 * minute and at 15 s after. `chance` is a random number from 0 to 1.
 */
export const waitBefore = (attempt: number, lostForMs: number, chance: number): number => {
  if (attempt === 0) return 0;
  const cap = lostForMs < PATIENT_AFTER_MS ? CAP_MS : LATE_CAP_MS;
  return chance * Math.min(cap, STEP_MS * 2 ** Math.min(attempt, 10));
};
