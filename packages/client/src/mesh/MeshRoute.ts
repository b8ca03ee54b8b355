import type { Portion } from '../media/picture.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import type { SelectedPair } from './selectedPair.ts';
import type { PersonMedia } from '../people/Person.ts';
import { AnswersAhead, type OfferAhead } from './AnswersAhead.ts';
import type { LocalTracks } from './lanes.ts';
import type { WireEntry } from '@parley/protocol';
import { isPolite } from './negotiation.ts';
import { Pair, type PairStats } from './Pair.ts';
import { createPeer, type Ice } from './peer.ts';
import type { PreparedOffer } from './prepare.ts';
import type { OutgoingSignal, PairSignal, Position } from './signal.ts';

/** Signals that may wait for a seat the roster has not named yet, and for how many such seats. */
const WAITING = { signals: 64, seats: 16 };

/** How often it is looked whether anything arrives from each. */
const LOOK_MS = 1_000;

/** What a route is made of: signals go out by `send` and come in by `handleSignal`. */
export interface MeshOptions {
  readonly scope: Scope;
  /** My seat. */
  readonly me: string;
  /** Asked for each new connection, and whenever one gathers again. */
  readonly iceServers: () => RTCIceServer[];
  /** Whether one's address is kept from the others; it may change at any time. */
  readonly hidden: Readable<boolean>;
  readonly send: (signal: OutgoingSignal) => void;
  /** Drops what was sent and has not left the page yet. */
  readonly unsay?: () => void;
  /** False while signals cannot leave the page, or that seat reconnects: then nothing is mended that needs them. */
  readonly canSignal?: (seat: string) => boolean;
  readonly tracks: LocalTracks;
  /** Server milliseconds, for the logs of the pairs; by default this machine's. */
  readonly now?: () => number;
  /** Made at the door; taken over by the first pair that offers. */
  readonly prepared?: PreparedOffer | undefined;
}

/** What a call needs of a media path: somebody's streams, and the signals that bring them about. */
export type Route = Pick<
  MeshRoute,
  | 'open'
  | 'answerAhead'
  | 'closePair'
  | 'handleSignal'
  | 'repair'
  | 'restartAll'
  | 'positions'
  | 'log'
  | 'selected'
  | 'stats'
  | 'portion'
  | 'noteAll'
  | 'close'
> & {
  pair(seat: string): PersonMedia | null;
};

/** The media path without a server: one pair per other seat. Signalling may come and go; only `closePair` closes a pair. */
export class MeshRoute {
  readonly #options: MeshOptions;
  readonly #scope: Scope;
  readonly #pairs = new Map<string, { pair: Pair; scope: Scope }>();
  readonly #waiting = new Map<string, PairSignal[]>();
  readonly #ice = (): Ice => ({ servers: this.#options.iceServers(), hidden: this.#options.hidden.value });
  readonly #ahead: AnswersAhead;
  #prepared: PreparedOffer | null;

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#scope = options.scope.child();
    this.#prepared = options.prepared ?? null;
    this.#scope.onEnd(() => this.#prepared?.close());
    this.#ahead = new AnswersAhead(this.#scope, this.#ice);
    let was = options.hidden.value;
    this.#scope.onEnd(options.hidden.subscribe((is) => is !== was && this.#hide((was = is))));
    this.#scope.interval(() => {
      for (const { pair } of this.#pairs.values()) pair.look();
    }, LOOK_MS);
  }

  /**
   * Makes the pair with a seat: the newcomer offers, the resident waits for it. The first to offer takes over the prepared
   * connection; `carried` says that the join took its offer to this seat, so it is counted and not sent again.
   */
  open(seat: string, { offer, carried = false }: { offer: boolean; carried?: boolean }): void {
    if (this.#scope.ended || seat === this.#options.me) return;
    const entry = this.#pairs.get(seat) ?? this.#add(seat);
    if (offer) {
      entry.pair.offer(this.#prepared, carried);
      this.#prepared?.close();
      this.#prepared = null;
    }
    const early = this.#waiting.get(seat) ?? [];
    this.#waiting.delete(seat);
    for (const signal of early) entry.pair.handle(signal);
    // One is no longer alone.
    this.#ahead.clear();
  }

  /** Answers an offer of somebody who has not come in, for when they do: where one is alone, and hides no address. */
  answerAhead(offer: OfferAhead): void {
    if (this.#scope.ended || this.#pairs.size > 0 || this.#options.hidden.value) return;
    void this.#ahead.make(offer);
  }

  /** Takes a signal off the wire. One from a seat that is not open yet waits for it, unless it has its answer already. */
  handleSignal(from: string, signal: PairSignal): void {
    const entry = this.#pairs.get(from) ?? (this.#ahead.has(signal.pair) ? this.#add(from) : undefined);
    if (entry) return entry.pair.handle(signal);
    const early = this.#waiting.get(from) ?? [];
    if (early.length >= WAITING.signals || (early.length === 0 && this.#waiting.size >= WAITING.seats)) return;
    this.#waiting.set(from, [...early, signal]);
  }

  /** The media of one other seat, or null before `open` and after `closePair`. */
  pair(seat: string): Pair | null {
    return this.#pairs.get(seat)?.pair ?? null;
  }

  /** Where the signals of every pair stand, for a resume. */
  positions(): Position[] {
    return [...this.#pairs.values()].flatMap(({ pair }) => pair.position() ?? []);
  }

  /** Mends one pair after signals of it were lost. */
  repair(seat: string): void {
    this.#pairs.get(seat)?.pair.repair();
  }

  /** Looks for another way to everybody at once: the network or this machine was away. What carries the media goes on until then. */
  restartAll(): void {
    // What was gathered there leads to the network of before.
    this.#ahead.clear();
    for (const { pair } of this.#pairs.values()) pair.repair();
  }

  /** What this end has noted of the pair with a seat, oldest first. */
  log(seat: string): readonly WireEntry[] {
    return this.#pairs.get(seat)?.pair.wire.read() ?? [];
  }

  /** The candidates that carry the media of a pair now; null while none do. */
  selected(seat: string): Promise<SelectedPair | null> {
    return this.#pairs.get(seat)?.pair.selected() ?? Promise.resolve(null);
  }

  /** What the browser has counted of the pair with a seat; null where there is none. */
  async stats(seat: string): Promise<PairStats | null> {
    return (await this.#pairs.get(seat)?.pair.stats()) ?? null;
  }

  /** Sends so much of the camera's picture to a seat. */
  portion(seat: string, portion: Portion): void {
    this.#pairs.get(seat)?.pair.portion(portion);
  }

  /** Writes a line about what concerns every pair into the log of each. */
  noteAll(kind: WireEntry['kind'], text: string): void {
    for (const { pair } of this.#pairs.values()) pair.note('here', kind, text);
  }

  /** Ends the pair with a seat that left. */
  closePair(seat: string): void {
    this.#waiting.delete(seat);
    const entry = this.#pairs.get(seat);
    this.#pairs.delete(seat);
    entry?.scope.end();
    this.#fit();
  }

  /** Ends every pair. Idempotent. */
  close(): void {
    this.#scope.end();
    this.#pairs.clear();
    this.#waiting.clear();
  }

  /** What others know of an address goes with the connection that told it; to be seen again none has to go. */
  #hide(hidden: boolean): void {
    this.#ahead.clear();
    // What is still to be said tells it, too.
    if (hidden) this.#options.unsay?.();
    for (const { pair } of this.#pairs.values()) {
      if (hidden) pair.beginAgain();
      else pair.showAgain();
    }
  }

  #add(seat: string): { pair: Pair; scope: Scope } {
    const { me, send, tracks, canSignal = () => true, now = Date.now } = this.#options;
    const scope = this.#scope.child();
    const entry = {
      scope,
      pair: new Pair({
        scope,
        seat,
        tracks,
        canSignal: () => canSignal(seat),
        now,
        polite: isPolite(me, seat),
        ice: this.#ice,
        createPeer: () => createPeer(this.#ice()),
        answered: (pair, offer) => this.#ahead.take(pair, offer),
        send: (signal) => send({ to: seat, ...signal }),
      }),
    };
    this.#pairs.set(seat, entry);
    this.#fit();
    return entry;
  }

  #fit(): void {
    for (const { pair } of this.#pairs.values()) pair.fit(this.#pairs.size + 1);
  }
}
