import type { JoinOffer, PairPosition, SeatId, SignalUp } from '@parley/protocol';
import type { Room } from '@parley/room';
import type { SignalOutcome } from '../ports/Counters.ts';
import type { Wire } from '../ports/Crowd.ts';
import { Bucket } from './Bucket.ts';
import { downward } from './downward.ts';
import { SignalBook } from './SignalBook.ts';
import { SignalRate } from './SignalRate.ts';

/** Offers from outside that are handed on, by whomever: each costs the browser of who is inside a connection. */
const AHEAD = { burst: 8, perSecond: 0.5 };

/** What the signals of a room need from around them. */
export type SignalsOptions = {
  readonly room: () => Room;
  /** The socket that a seat has now. */
  readonly wireOf: (seat: SeatId) => Wire | undefined;
  /** Descriptions a second that one seat may say to another; bytes and new pairs go with it. */
  readonly rate: number;
  readonly now: () => number;
};

/** The signals between the seats of one room: handed on, kept while their receiver reconnects, named where they were lost. */
export class Signals {
  readonly #options: SignalsOptions;
  readonly #book = new SignalBook();
  readonly #rate: SignalRate;
  readonly #ahead: Bucket;

  constructor(options: SignalsOptions) {
    this.#options = options;
    this.#rate = new SignalRate(options.rate);
    this.#ahead = new Bucket(AHEAD.perSecond, AHEAD.burst, options.now());
  }

  /** Hands a signal to its receiver, or keeps it while the receiver reconnects. `absent`: there is no such seat. */
  pass(from: SeatId, signal: SignalUp): SignalOutcome {
    const { room, wireOf, now } = this.#options;
    const { seats } = room();
    if (!seats.has(from) || !seats.has(signal.to) || signal.to === from) return 'absent';
    // Dropped like a lost one: the sender says its offer again, or mends the hole.
    if (!this.#rate.allows(from, signal, now())) return 'dropped';
    const wire = wireOf(signal.to);
    const down = downward(from, signal);
    this.#book.pass(from, signal, wire !== undefined);
    if (wire) wire.send('signal', down);
    else this.#book.keep(signal.to, down, now());
    return wire ? 'passed' : 'waiting';
  }

  /** A seat has a socket: what is said to it from now on is heard. */
  sits(seat: SeatId): void {
    this.#book.sits(seat);
  }

  /**
   * After a resume: hands over the signals that waited and names the pairs that lost some. `remembers`: the page was not loaded again,
   * which would have made it forget everything and begin its pairs anew.
   */
  catchUp(seat: SeatId, wire: Wire, pairs: readonly PairPosition[], remembers: boolean): void {
    const { room, wireOf, now } = this.#options;
    const waiting = this.#book.take(seat, now());
    // What is claimed of strangers is not remembered: it would grow with every resume.
    const known = pairs.filter(({ to }) => room().seats.has(to));
    const senders = remembers ? this.#book.unheardOf(seat, known, waiting) : [];
    const seats = [...this.#book.compare(seat, known, waiting)];
    for (const signal of waiting) wire.send('signal', signal);
    if (seats.length > 0) wire.send('repair', { seats });
    for (const sender of senders) wireOf(sender)?.send('repair', { seats: [seat] });
  }

  /** The only other person who could be offered to directly; null when there is none or more than one. */
  onlyOther(me: SeatId | null): SeatId | null {
    const { room, wireOf } = this.#options;
    const others = [...room().seats.keys()].filter((id) => id !== me);
    const [other] = others;
    return other !== undefined && others.length === 1 && wireOf(other) ? other : null;
  }

  /** Hands an offer from outside to the one person inside; nobody else, and over the rate not even they hear of it. */
  handAhead({ pair, sdp }: JoinOffer): void {
    const { wireOf, now } = this.#options;
    const other = this.onlyOther(null);
    if (other !== null && this.#ahead.take(now())) wireOf(other)?.send('ahead', { pair, sdp });
  }

  /** Forgets a seat that left. */
  drop(seat: SeatId): void {
    this.#book.drop(seat);
    this.#rate.drop(seat);
  }
}
