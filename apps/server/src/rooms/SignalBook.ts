import { LIMITS, TIMES, type PairPosition, type SeatId, type SignalDown, type SignalUp } from '@parley/protocol';

/** `born`: which of all pairs heard of this one is by its age; 0 where it was only claimed so far. */
type Direction = { pair: string; sent: number; delivered: number | null; born: number };
/** Of one sender; a whole connection takes some 15 kB. */
const KEPT_BYTES = 65_536;

type Waiting = { readonly at: number; readonly signal: SignalDown };

/**
 * What is known of the signals between the seats of one room: which went through, and which wait for a receiver that is
 * reconnecting (at most 64 of each sender, for 15 s). At a resume both ends' positions meet here, and a hole names the pair to repair.
 */
export class SignalBook {
  readonly #directions = new Map<string, Direction>();
  readonly #waiting = new Map<SeatId, Waiting[]>();
  readonly #seated = new Set<SeatId>();
  #born = 0;

  /** Notes a signal on its way; `here` is false when it has to wait for its receiver. */
  pass(from: SeatId, { to, pair, n }: SignalUp, here: boolean): void {
    const known = this.#directions.get(key(from, to));
    const direction = known?.pair === pair ? known : { pair, sent: -1, delivered: -1, born: 0 };
    if (direction.born === 0) direction.born = this.#born += 1;
    direction.sent = Math.max(direction.sent, n);
    if (here) direction.delivered = n;
    this.#directions.set(key(from, to), direction);
  }

  /**
   * Keeps a signal for a receiver that is reconnecting. Of the same sender the oldest go where there are too many or they are too
   * large, so that nobody's signals displace another's; and what it said of a pair that this one replaces: addresses may stand in
   * it that are to be hidden since.
   */
  keep(to: SeatId, signal: SignalDown, at: number): void {
    const replaces = ({ from, pair }: SignalDown): boolean => from === signal.from && pair !== signal.pair;
    const waiting = (this.#waiting.get(to) ?? []).filter((one) => !replaces(one.signal));
    waiting.push({ at, signal });
    this.#waiting.set(to, waiting);
    const mine = waiting.filter((one) => one.signal.from === signal.from);
    let bytes = mine.reduce((sum, one) => sum + sizeOf(one.signal), 0);
    for (let left = mine.length; left > LIMITS.signalsKept || bytes > KEPT_BYTES; left -= 1) {
      const oldest = mine[mine.length - left];
      if (!oldest) return;
      bytes -= sizeOf(oldest.signal);
      waiting.splice(waiting.indexOf(oldest), 1);
    }
  }

  /** Takes what waited for `to` and is not too old, in order. */
  take(to: SeatId, at: number): readonly SignalDown[] {
    const waiting = this.#waiting.get(to) ?? [];
    this.#waiting.delete(to);
    return waiting.filter((one) => at - one.at < TIMES.signalsKeptMs).map((one) => one.signal);
  }

  /** A seat has come in, or come back and said what it knows: whatever it heard before, and will hear, is known here. */
  sits(seat: SeatId): void {
    this.#seated.add(seat);
  }

  /**
   * Compares what the returning seat says of its pairs with what is known, `flushed` being what it is about to receive.
   * Returns the other seats of pairs with a hole in either direction.
   */
  compare(me: SeatId, claims: readonly PairPosition[], flushed: readonly SignalDown[]): readonly SeatId[] {
    const holed: SeatId[] = [];
    for (const { to: other, pair, sent, received } of claims) {
      const outward = this.#seated.has(other)
        ? this.#own(me, other, pair)
        : this.#matching(me, other, pair, sent, null);
      const neverCame = sent > outward.sent;
      outward.sent = Math.max(outward.sent, sent);
      const inward = this.#matching(other, me, pair, received, received);
      inward.delivered = deliveredBy(flushed, other, pair, received);
      const lostIn = inward.sent > inward.delivered;
      // What came and waits for the other is compared when the other comes back.
      const isWaiting = !neverCame && this.#waiting.has(other);
      const lostOut = outward.delivered !== null && outward.sent > outward.delivered && !isWaiting;
      if (lostIn || lostOut) holed.push(other);
    }
    return holed;
  }

  /**
   * The seats that began a pair with the returning one of which it has heard nothing, and has lost some: to be told so themselves,
   * for it knows nothing to say again. Asked before `compare`, and only of a page that forgot nothing.
   */
  unheardOf(me: SeatId, claims: readonly PairPosition[], flushed: readonly SignalDown[]): readonly SeatId[] {
    const senders: SeatId[] = [];
    for (const [between, inward] of this.#directions) {
      const [other = '', to] = between.split('>');
      const claim = claims.find((one) => one.to === other);
      if (to !== me || claim?.pair === inward.pair) continue;
      // Its own pair is younger: that one is to last.
      if (inward.born < (this.#directions.get(key(me, other))?.born ?? 0)) continue;
      inward.delivered = deliveredBy(flushed, other, inward.pair, -1);
      if (inward.sent > inward.delivered) senders.push(other);
    }
    return senders;
  }

  /** Forgets a seat that left. */
  drop(seat: SeatId): void {
    this.#waiting.delete(seat);
    this.#seated.delete(seat);
    for (const between of this.#directions.keys()) if (between.includes(seat)) this.#directions.delete(between);
  }

  /** What a seat has sent of the pair it is in now to one who sits here: what is not known of it never came. */
  #own(me: SeatId, other: SeatId, pair: string): Direction {
    const known = this.#directions.get(key(me, other));
    if (known?.pair === pair) return known;
    const fresh: Direction = { pair, sent: -1, delivered: -1, born: 0 };
    this.#directions.set(key(me, other), fresh);
    return fresh;
  }

  #matching(from: SeatId, to: SeatId, pair: string, sent: number, delivered: number | null): Direction {
    const known = this.#directions.get(key(from, to));
    if (known?.pair === pair) return known;
    const fresh: Direction = { pair, sent, delivered, born: 0 };
    // A claim about a pair that was replaced meanwhile must not overwrite what is known of its successor.
    if (!known) this.#directions.set(key(from, to), fresh);
    return fresh;
  }
}

const sizeOf = (signal: SignalDown): number =>
  Buffer.byteLength('sdp' in signal ? signal.sdp.sdp : signal.candidate.candidate);

const key = (from: SeatId, to: SeatId): string => `${from}>${to}`;

/** The last signal of a pair that is known without a gap, once what waited is heard as well. */
const deliveredBy = (flushed: readonly SignalDown[], from: SeatId, pair: string, received: number): number => {
  let delivered = received;
  for (const one of flushed) if (one.from === from && one.pair === pair && one.n === delivered + 1) delivered = one.n;
  return delivered;
};
