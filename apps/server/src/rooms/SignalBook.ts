import { LIMITS, TIMES, type PairPosition, type SeatId, type SignalDown, type SignalUp } from '@parley/protocol';

type Direction = { pair: string; sent: number; delivered: number | null };
type Waiting = { readonly at: number; readonly signal: SignalDown };

/**
 * What is known of the signals between the seats of one room: which went through, and which wait for a receiver that is
 * reconnecting (at most 64, for 15 s). At a resume both ends' positions meet here, and a hole names the pair to repair.
 */
export class SignalBook {
  readonly #directions = new Map<string, Direction>();
  readonly #waiting = new Map<SeatId, Waiting[]>();

  /** Notes a signal on its way; `here` is false when it has to wait for its receiver. */
  pass(from: SeatId, { to, pair, n }: SignalUp, here: boolean): void {
    const known = this.#directions.get(key(from, to));
    const direction = known?.pair === pair ? known : { pair, sent: -1, delivered: -1 };
    direction.sent = Math.max(direction.sent, n);
    if (here) direction.delivered = n;
    this.#directions.set(key(from, to), direction);
  }

  /** Keeps a signal for a receiver that is reconnecting; the oldest goes when there are too many. */
  keep(to: SeatId, signal: SignalDown, at: number): void {
    const waiting = this.#waiting.get(to) ?? [];
    waiting.push({ at, signal });
    if (waiting.length > LIMITS.signalsKept) waiting.shift();
    this.#waiting.set(to, waiting);
  }

  /** Takes what waited for `to` and is not too old, in order. */
  take(to: SeatId, at: number): readonly SignalDown[] {
    const waiting = this.#waiting.get(to) ?? [];
    this.#waiting.delete(to);
    return waiting.filter((one) => at - one.at < TIMES.signalsKeptMs).map((one) => one.signal);
  }

  /**
   * Compares what the returning seat says of its pairs with what is known, `flushed` being what it is about to receive.
   * Returns the other seats of pairs with a hole in either direction.
   */
  compare(me: SeatId, claims: readonly PairPosition[], flushed: readonly SignalDown[]): readonly SeatId[] {
    const holed: SeatId[] = [];
    for (const { to: other, pair, sent, received } of claims) {
      const outward = this.#matching(me, other, pair, sent, null);
      outward.sent = Math.max(outward.sent, sent);
      const inward = this.#matching(other, me, pair, received, received);
      inward.delivered = received;
      for (const signal of flushed) {
        if (signal.from === other && signal.pair === pair && signal.n === (inward.delivered ?? -1) + 1)
          inward.delivered = signal.n;
      }
      const lostIn = inward.sent > inward.delivered;
      const lostOut = outward.delivered !== null && outward.sent > outward.delivered && !this.#waiting.has(other);
      if (lostIn || lostOut) holed.push(other);
    }
    return holed;
  }

  /** Forgets a seat that left. */
  drop(seat: SeatId): void {
    this.#waiting.delete(seat);
    for (const between of this.#directions.keys()) if (between.includes(seat)) this.#directions.delete(between);
  }

  #matching(from: SeatId, to: SeatId, pair: string, sent: number, delivered: number | null): Direction {
    const known = this.#directions.get(key(from, to));
    if (known?.pair === pair) return known;
    const fresh = { pair, sent, delivered };
    // A claim about a pair that was replaced meanwhile must not overwrite what is known of its successor.
    if (!known) this.#directions.set(key(from, to), fresh);
    return fresh;
  }
}

const key = (from: SeatId, to: SeatId): string => `${from}>${to}`;
