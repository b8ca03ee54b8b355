import type { SeatId } from '@parley/protocol';
import { Bucket } from './Bucket.ts';

/** New peer connections that one seat may begin with another: a few at once (a reload, a rebuilt pair), then one in five seconds. */
const BURST = 5;
const PER_SECOND = 0.2;

/**
 * Bounds how often one seat makes another begin a new peer connection: each costs the receiver's browser a real one, and browsers
 * stop making any after some hundreds. What is over the rate is dropped; clients say their offers again.
 */
export class PairRate {
  readonly #pairs = new Map<SeatId, Map<SeatId, { pair: string; bucket: Bucket }>>();

  /** True when a signal of this pair may go on: the pair that is known, or a new one within the rate. */
  allows(from: SeatId, to: SeatId, pair: string, at: number): boolean {
    const mine = this.#pairs.get(from) ?? new Map<SeatId, { pair: string; bucket: Bucket }>();
    this.#pairs.set(from, mine);
    const known = mine.get(to) ?? { pair: '', bucket: new Bucket(PER_SECOND, BURST, at) };
    mine.set(to, known);
    if (known.pair === pair) return true;
    if (!known.bucket.take(at)) return false;
    known.pair = pair;
    return true;
  }

  /** Forgets a seat that left. */
  drop(seat: SeatId): void {
    this.#pairs.delete(seat);
    for (const mine of this.#pairs.values()) mine.delete(seat);
  }
}
