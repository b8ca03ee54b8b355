import type { SeatId, SignalUp } from '@parley/protocol';
import { Bucket } from './Bucket.ts';

type Rate = { readonly burst: number; readonly perSecond: number };
/** New peer connections: a reload, a rebuilt pair. */
const PAIRS: Rate = { burst: 5, perSecond: 0.2 };
/** Offers and answers: a connection that is troubled restarts ICE every few seconds. */
const DESCRIPTIONS: Rate = { burst: 20, perSecond: 1 };
/** A whole connection takes some 15 kB: a description and its candidates. */
const BYTES: Rate = { burst: 262_144, perSecond: 16_384 };

/** What one seat may say to one other. */
type Direction = { pair: string; readonly pairs: Bucket; readonly descriptions: Bucket; readonly bytes: Bucket };

/**
 * Bounds what one seat can make of another by signals: each pair costs the receiver's browser a real connection, and browsers stop
 * making any after some hundreds; each description costs a negotiation; and bytes fill its way down until its socket is given up.
 * What is over the rate is dropped; clients say their offers again, and mend a hole.
 */
export class SignalRate {
  readonly #factor: number;
  readonly #directions = new Map<SeatId, Map<SeatId, Direction>>();

  /** `perSecond`: descriptions over time; everything else grows with it. */
  constructor(perSecond: number) {
    this.#factor = perSecond / DESCRIPTIONS.perSecond;
  }

  /** True when a signal may go on; then it has been counted. `at` in milliseconds. */
  allows(from: SeatId, { to, pair, ...body }: SignalUp, at: number): boolean {
    const known = this.#direction(from, to, at);
    const { pairs, descriptions, bytes } = known;
    const isNew = known.pair !== pair;
    const isDescription = 'sdp' in body;
    if ((isNew && pairs.level(at) < 1) || (isDescription && descriptions.level(at) < 1) || bytes.level(at) <= 0) {
      return false;
    }
    if (isNew) pairs.spend(1);
    if (isDescription) descriptions.spend(1);
    bytes.spend(Buffer.byteLength(isDescription ? body.sdp.sdp : body.candidate.candidate));
    known.pair = pair;
    return true;
  }

  /** Forgets a seat that left. */
  drop(seat: SeatId): void {
    this.#directions.delete(seat);
    for (const mine of this.#directions.values()) mine.delete(seat);
  }

  #direction(from: SeatId, to: SeatId, at: number): Direction {
    const mine = this.#directions.get(from) ?? new Map<SeatId, Direction>();
    this.#directions.set(from, mine);
    const bucket = ({ perSecond, burst }: Rate): Bucket =>
      new Bucket(perSecond * this.#factor, burst * this.#factor, at);
    const known = mine.get(to) ?? {
      pair: '',
      pairs: bucket(PAIRS),
      descriptions: bucket(DESCRIPTIONS),
      bytes: bucket(BYTES),
    };
    mine.set(to, known);
    return known;
  }
}
