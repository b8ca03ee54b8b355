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
/** Answers below 500 that are about the receiver, not about one message: who asks must show more, is not here, is gone, is slow, is asked too often. */
const AWAY: ReadonlySet<number> = new Set([401, 403, 404, 408, 410, 429]);
/** A message is tried by itself until its event is so old. */
export const GIVE_UP_MS = 3 * 24 * HOUR_MS;

/** True when a receiver has taken a message. */
export const isTaken = (posted: Posted): boolean =>
  posted.at === 'answered' && posted.status >= 200 && posted.status < 300;

/** True when nothing else would get through now either; any other answer is about that message alone. */
export const isDown = (posted: Posted): boolean =>
  posted.at !== 'answered' ||
  posted.status >= 500 ||
  posted.status < 200 ||
  (posted.status >= 300 && posted.status < 400) ||
  AWAY.has(posted.status);

/** How long a message waits after so many attempts, ms. */
export const waitAfter = (tries: number): number => WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 0;

/** How long a webhook rests after so many failures in a row, ms. */
export const restAfter = (failures: number): number => Math.min(waitAfter(failures), PROBE_MS);

/** The rest that a receiver asks for, ms: Retry-After in seconds (RFC 9110 § 10.2.3). */
export const askedBy = (posted: Posted): number =>
  posted.at === 'answered' && /^\d{1,9}$/.test(posted.retryAfter ?? '')
    ? Math.min(Number(posted.retryAfter) * SECOND_MS, MOST_ASKED_MS)
    : 0;
