/** What to do with an offer on a connection that already lives (perfect negotiation, W3C webrtc-pc §10.7). */
export type OfferVerdict = 'answer' | 'yield' | 'ignore';

/** What to do with the first offer of another connection's life while we may hold one ourselves. */
export type FirstOfferVerdict = 'take' | 'keep';

/** How a pair that is not connected is helped: say it again, restart ICE, or begin a new connection. */
export type Remedy = 'replay' | 'restart' | 'afresh';

/** Of two seats the smaller by code units gives way. */
export const isPolite = (me: string, other: string): boolean => me < other;

/** Offers collide where ours is unanswered: the polite side rolls back (setRemoteDescription does), the other goes on. */
export function onOffer(state: { ours: 'none' | 'unanswered'; polite: boolean }): OfferVerdict {
  if (state.ours === 'none') return 'answer';
  return state.polite ? 'yield' : 'ignore';
}

/**
 * Two first offers at once have two names and eight transceivers between them, so no rollback can join them: one
 * connection is thrown away. Anything but an unanswered first offer of ours is an older life of the other's page.
 */
export function onFirstOffer(state: { ours: 'none' | 'unanswered' | 'agreed'; polite: boolean }): FirstOfferVerdict {
  return state.ours === 'unanswered' && !state.polite ? 'keep' : 'take';
}

/**
 * The n-th attempt (from 1) on a pair without connection. An unanswered offer is never followed by a second one on the
 * same connection, because an answer does not say which offer it answers: it is said again, then thrown away.
 */
export function remedy(attempt: number, offer: 'none' | 'unanswered'): Remedy {
  if (offer === 'unanswered') return attempt === 1 ? 'replay' : 'afresh';
  return attempt <= 2 ? 'restart' : 'afresh';
}

/** Why a pair is not connected: it never was yet, packets stopped, none came for 4 s, or the ICE agent gave up. */
export type Trouble = 'starting' | 'disconnected' | 'silent' | 'failed';

/** ms until the first attempt. Packets often return by themselves; a first connection may wait for a slow relay. */
const FIRST: Readonly<Record<Trouble, number>> = { starting: 5_000, disconnected: 2_500, silent: 0, failed: 0 };
/** ms by which the side that did not offer first lets the other begin. */
const GRACE = 2_000;
/** ms between attempts, the last one repeated. */
const BACK_OFF = [4_000, 6_000, 10_000, 20_000, 30_000];

/** ms to wait before attempt number `attempt` (from 1). */
export function waitBefore(attempt: number, trouble: Trouble, offerer: boolean): number {
  const base = attempt === 1 ? FIRST[trouble] : (BACK_OFF[attempt - 2] ?? BACK_OFF.at(-1) ?? 0);
  return base + (offerer ? 0 : GRACE);
}
