import type { LinkState, SeatId } from '@parley/protocol';
import type { Counters } from './counters.ts';
import type { Quality } from './quality.ts';

/** ms after which the same is told again: a server that was started anew knows nothing. */
const AGAIN_MS = 60_000;
/** A round trip that differs by less than this part, or by less than so many ms, is the same to who reads it. */
const SAME = { part: 0.25, ms: 20 };

/** How a connection is, in the words of the protocol. */
export const linkTo = (to: SeatId, quality: Quality, counters: Counters): LinkState => {
  if (quality.at === 'lost') return { to, path: 'none', quality: 'unknown', ms: null };
  const ms = counters.rtt === null ? null : Math.min(60_000, Math.round(counters.rtt));
  return { to, path: counters.relayed ? 'relay' : 'direct', quality: quality.at, ms };
};

/** Tells the server how one's connections are: at once when something differs, else once a minute. */
export class LinksTeller {
  readonly #tell: (links: LinkState[]) => void;
  #told: readonly LinkState[] = [];
  #at = -Infinity;

  constructor(tell: (links: LinkState[]) => void) {
    this.#tell = tell;
  }

  /** Takes what is known now; `now` in milliseconds of any clock. */
  handle(links: readonly LinkState[], now: number): void {
    const isSame = links.length === this.#told.length && links.every((link, at) => isLike(link, this.#told[at]));
    if (isSame && (links.length === 0 || now - this.#at < AGAIN_MS)) return;
    this.#told = links;
    this.#at = now;
    this.#tell([...links]);
  }
}

function isLike(one: LinkState, other: LinkState | undefined): boolean {
  if (one.to !== other?.to || one.path !== other.path || one.quality !== other.quality) return false;
  if (one.ms === null || other.ms === null) return one.ms === other.ms;
  const differs = Math.abs(one.ms - other.ms);
  return differs < SAME.ms || differs < other.ms * SAME.part;
}
