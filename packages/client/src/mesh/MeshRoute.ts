import { Scope } from '../scope.ts';
import type { SelectedPair } from './selectedPair.ts';
import type { PersonMedia } from '../people/Person.ts';
import type { LocalTracks } from './Connection.ts';
import type { WireEntry } from '@parley/protocol';
import { isPolite } from './negotiation.ts';
import { Pair } from './Pair.ts';
import { createPeer } from './peer.ts';
import type { PreparedOffer } from './prepare.ts';
import type { OutgoingSignal, PairSignal, Position } from './signal.ts';

/** Signals that may wait for a seat the roster has not named yet, and for how many such seats. */
const WAITING = { signals: 64, seats: 16 };

/** What a route is made of: signals go out by `send` and come in by `handleSignal`. */
export interface MeshOptions {
  readonly scope: Scope;
  /** My seat. */
  readonly me: string;
  /** Asked for each new connection. */
  readonly iceServers: () => RTCIceServer[];
  readonly send: (signal: OutgoingSignal) => void;
  /** False while signals cannot leave the page: then nothing is mended that needs them. */
  readonly canSignal?: () => boolean;
  readonly tracks: LocalTracks;
  /** Server milliseconds, for the logs of the pairs; by default this machine's. */
  readonly now?: () => number;
  /** Made at the door; taken over by the first pair that offers. */
  readonly prepared?: PreparedOffer | undefined;
}

/** What a call needs of a media path: somebody's streams, and the signals that bring them about. */
export type Route = Pick<
  MeshRoute,
  'open' | 'closePair' | 'handleSignal' | 'repair' | 'positions' | 'log' | 'selected' | 'noteAll' | 'close'
> & {
  pair(seat: string): PersonMedia | null;
};

/** The media path without a server: one pair per other seat. Signalling may come and go; only `closePair` closes a pair. */
export class MeshRoute {
  readonly #options: MeshOptions;
  readonly #scope: Scope;
  readonly #pairs = new Map<string, { pair: Pair; scope: Scope }>();
  readonly #waiting = new Map<string, PairSignal[]>();
  #prepared: PreparedOffer | null;

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#scope = options.scope.child();
    this.#prepared = options.prepared ?? null;
    this.#scope.onEnd(() => this.#prepared?.close());
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
  }

  /** Takes a signal off the wire. One from a seat that is not open yet waits for it. */
  handleSignal(from: string, signal: PairSignal): void {
    const entry = this.#pairs.get(from);
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

  /** What this end has noted of the pair with a seat, oldest first. */
  log(seat: string): readonly WireEntry[] {
    return this.#pairs.get(seat)?.pair.wire.read() ?? [];
  }

  /** The candidates that carry the media of a pair now; null while none do. */
  selected(seat: string): Promise<SelectedPair | null> {
    return this.#pairs.get(seat)?.pair.selected() ?? Promise.resolve(null);
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

  #add(seat: string): { pair: Pair; scope: Scope } {
    const { me, iceServers, send, tracks, canSignal = () => true, now = Date.now } = this.#options;
    const scope = this.#scope.child();
    const entry = {
      scope,
      pair: new Pair({
        scope,
        seat,
        tracks,
        canSignal,
        now,
        polite: isPolite(me, seat),
        createPeer: () => createPeer(iceServers()),
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
