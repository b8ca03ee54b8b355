import type { Posted } from '../outward/Post.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits after the first, the second, … attempt that failed; then always the last. */
const WAITS_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS];
/** While nothing gets through, one message is tried this often. */
const PROBE_MS = 10 * MINUTE_MS;
/** A receiver may ask for no longer a wait. */
const MOST_ASKED_MS = HOUR_MS;
/** A message is tried by itself until its event is so old. */
export const GIVE_UP_MS = 3 * 24 * HOUR_MS;

/** True when a receiver has taken a message. */
export const isTaken = (posted: Posted): boolean =>
  posted.at === 'answered' && posted.status >= 200 && posted.status < 300;

/** True when nothing else would get through now either; any other answer is about that message alone. */
export const isDown = (posted: Posted): boolean =>
  posted.at !== 'answered' || posted.status >= 500 || posted.status === 429 || posted.status === 408;

/** How long a message waits after so many attempts, ms. */
export const waitAfter = (tries: number): number => WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 0;

/** How long a webhook rests after so many failures in a row, ms; at least what its receiver asks for (Retry-After in seconds, RFC 9110 § 10.2.3). */
export const restAfter = (failures: number, posted: Posted): number => {
  const asked = posted.at === 'answered' && /^\d{1,9}$/.test(posted.retryAfter ?? '') ? Number(posted.retryAfter) : 0;
  return Math.max(Math.min(waitAfter(failures), PROBE_MS), Math.min(asked * SECOND_MS, MOST_ASKED_MS));
};
