import type { PairPosition, RoomView, SeatId, SignalDown, SignalUp } from '@parley/protocol';
import type { Ledger } from './Ledger.ts';

/** Signals made while there is no connection are kept up to here, as the SDK keeps them; then the pair is begun from a whole again. */
const MOST_WAITING = 64;
/** A description that says all there is to say, as an offer after an ICE restart does. */
const WHOLE = 'whole';

type Pair = {
  /** The name of the two seats since they sit there, and which page of each it is between. */
  readonly base: string;
  readonly lives: Lives;
  readonly id: string;
  /** The last number put on the wire; every one heard, and the last of them; -1 before the first. */
  sent: number;
  last: number;
  readonly heard: Set<number>;
  /** Everything up to here is known: heard in order, or said again by a whole. */
  known: number;
};
/** How often the page was loaded again, of the seat with the smaller id and of the other one. */
type Lives = readonly [number, number];

export type PairsOptions = {
  readonly me: SeatId;
  /** How often this page was loaded again. */
  readonly life: number;
  readonly name: string;
  readonly ledger: Ledger;
  readonly tell: (signal: SignalUp) => boolean;
};

/** The signals between one client and everybody else: numbered, compared at each resume, and said again as a whole where some were lost. */
export class Pairs {
  readonly #options: PairsOptions;
  readonly #pairs = new Map<SeatId, Pair>();
  #waiting: SeatId[] = [];
  readonly #overflowed = new Set<SeatId>();

  constructor(options: PairsOptions) {
    this.#options = options;
  }

  /** Where this end stands with another: its pair, what it sent, what it knows. */
  positionOf(seat: SeatId): { id: string; sent: number; known: number } | undefined {
    return this.#pairs.get(seat);
  }

  /** For a resume: also of pairs in which nothing was said, as far as this end knows. */
  get positions(): PairPosition[] {
    return Array.from(this.#pairs, ([to, { id: pair, sent, known: received }]) => ({ to, pair, sent, received }));
  }

  /** Begins pairs with who came and forgets those of who left; both ends know the name of a pair without a word. */
  handleView({ people }: RoomView): void {
    const { me, life } = this.#options;
    const mine = people.find(({ id }) => id === me);
    for (const seat of this.#pairs.keys()) if (!people.some(({ id }) => id === seat)) this.#forget(seat);
    for (const other of people) {
      if (!mine || other.id === me) continue;
      const halves = [mine.id, other.id].toSorted().map((id) => id.slice(0, 12));
      const base = `${halves.join('')}${(mine.joined + other.joined).toString(36)}`;
      if (this.#pairs.get(other.id)?.base === base) continue;
      this.#begin(other.id, base, me < other.id ? [life, 0] : [0, life]);
    }
  }

  /** Says all there is to say to everybody who is inside, as a page does that has just come in. */
  greet(): void {
    for (const seat of this.#pairs.keys()) this.#overflowed.add(seat);
  }

  /** Says the next signal to somebody, or keeps it for after the resume. */
  say(to: SeatId): void {
    const pair = this.#pairs.get(to);
    if (!pair) return;
    const candidate = {
      candidate: `candidate:${pair.sent + 1}`,
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: null,
    };
    if (this.#waiting.length === 0 && this.#put(to, pair, { candidate })) return;
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(to);
    else this.#overflowed.add(to);
  }

  /** After a resume: says what waited. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const to of waiting) this.say(to);
    const overflowed = [...this.#overflowed];
    this.#overflowed.clear();
    for (const seat of overflowed) this.#whole(seat, 'offer');
  }

  handleRepair(seats: readonly SeatId[]): void {
    for (const seat of seats) {
      this.#options.ledger.counts.repairs += 1;
      this.#whole(seat, 'offer');
    }
  }

  handleSignal({ from, pair: id, n, ...body }: SignalDown): void {
    this.#options.ledger.counts.signals += 1;
    const pair = this.#renewed(from, id);
    const isOffer = 'sdp' in body && body.sdp.type === 'offer';
    // A signal of a pair that has ended meanwhile is nobody's; who offers one is offered the one that lasts.
    if (pair?.id !== id) return isOffer ? this.#whole(from, 'offer') : undefined;
    if (n <= pair.last) {
      const how = pair.heard.has(n) ? 'doubled' : 'reordered';
      return this.#options.ledger.fault('signal', how, `${this.#options.name}: ${n} of ${id} after ${pair.last}`);
    }
    pair.last = n;
    pair.heard.add(n);
    if (!('sdp' in body)) {
      if (n === pair.known + 1) pair.known = n;
      return;
    }
    pair.known = n;
    if (isOffer) this.#whole(from, 'answer');
  }

  /** The pair with a seat, of younger pages where the other end knows of some. */
  #renewed(from: SeatId, id: string): Pair | undefined {
    const pair = this.#pairs.get(from);
    const [base = '', low, high] = id.split('_');
    if (!pair || pair.base !== base) return undefined;
    const lives: Lives = [Math.max(pair.lives[0], Number(low)), Math.max(pair.lives[1], Number(high))];
    return idOf(base, lives) === pair.id ? pair : this.#begin(from, base, lives);
  }

  #begin(seat: SeatId, base: string, lives: Lives): Pair {
    this.#forget(seat);
    const pair = { base, lives, id: idOf(base, lives), sent: -1, last: -1, heard: new Set<number>(), known: -1 };
    this.#pairs.set(seat, pair);
    return pair;
  }

  #whole(to: SeatId, type: 'offer' | 'answer'): void {
    const pair = this.#pairs.get(to);
    if (pair && !this.#put(to, pair, { sdp: { type, sdp: WHOLE } })) this.#overflowed.add(to);
  }

  #put(to: SeatId, pair: Pair, body: Pick<SignalUp & { sdp: unknown }, 'sdp'> | object): boolean {
    const n = pair.sent + 1;
    if (!this.#options.tell({ to, pair: pair.id, n, ...body } as SignalUp)) return false;
    pair.sent = n;
    return true;
  }

  #forget(seat: SeatId): void {
    this.#pairs.delete(seat);
    this.#waiting = this.#waiting.filter((to) => to !== seat);
    this.#overflowed.delete(seat);
  }
}

const idOf = (base: string, lives: Lives): string => [base, ...lives].join('_');
