import { signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Portion } from '../media/picture.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import type { Answered } from './AnswersAhead.ts';
import { Connection, offering, type ConnectionState } from './Connection.ts';
import { Inbox } from './Inbox.ts';
import type { Lanes, LocalTracks } from './lanes.ts';
import { onFirstOffer, remedy, waitBefore } from './negotiation.ts';
import type { Ice } from './peer.ts';
import type { PreparedOffer } from './prepare.ts';
import { kindOf, type Note } from './note.ts';
import type { SelectedPair } from './selectedPair.ts';
import { summaryOf } from './summary.ts';
import { WireRing } from './WireRing.ts';
import { newPairId, type PairSignal, type Position, type SignalBody } from './signal.ts';

const log = logFor('mesh');

/** ms without a connection after which it is called failed; attempts go on. */
const FAILED_MS = 15_000;
/** ms between two looks whether signals can leave the page again. */
const SILENT_MS = 500;
/** Names of ended lives that are remembered, so that a late signal of theirs is known as old. */
const PAST = 32;
/** Lives heard of before their first offer; more than one only where signals were lost. */
const EARLY = 4;

/** How the media to one person does: `failed` after 15 s without, and still trying. */
export type Path = 'connecting' | 'connected' | 'failed';

/** A report of `getStats`, and of which life of a pair: another one counts from zero. */
export type PairStats = { readonly pair: string; readonly report: RTCStatsReport };

/** What a pair is made of. */
export interface PairOptions {
  readonly scope: Scope;
  readonly seat: string;
  readonly polite: boolean;
  readonly tracks: LocalTracks;
  readonly createPeer: () => RTCPeerConnection;
  /** The answer to this offer, where it was made before the other came in. */
  readonly answered: (pair: string, offer: string) => Answered | null;
  /** What holds now, for who gathers again. */
  readonly ice: () => Ice;
  readonly send: (signal: PairSignal) => void;
  readonly canSignal: () => boolean;
  /** Server milliseconds. */
  readonly now: () => number;
}

/** All media between this page and one other seat. Its streams stay the same while connections come and go. */
export class Pair {
  /** Holds the other's camera track; whether it is live is told by the roster. */
  readonly picture = new MediaStream();
  /** Holds the other's microphone track. */
  readonly sound = new MediaStream();
  /** Holds the track of the other's screen. */
  readonly screenPicture = new MediaStream();
  /** Holds the sound of what the other shares. */
  readonly screenSound = new MediaStream();
  readonly #path = signal<Path>('connecting');
  readonly path: Readable<Path> = this.#path;
  /** What happened to this pair, as this end saw it. */
  readonly wire = new WireRing();

  readonly #options: PairOptions;
  readonly #past: string[] = [];
  readonly #early = new Map<string, Inbox<SignalBody>>();
  #connection: Connection | null = null;
  #life: Scope;
  #people = 2;
  #portion: Portion = 'whole';
  #attempt = 0;
  #cancelTry: () => void = () => {};
  #cancelFailed: () => void = () => {};

  constructor(options: PairOptions) {
    this.#options = options;
    this.#life = options.scope.child();
    this.#lost();
  }

  /** Offers to the other: with the connection prepared at the door, where there is one. */
  offer(prepared: PreparedOffer | null, carried: boolean): void {
    if (this.#connection !== null) return;
    const adopted = prepared?.adopt();
    if (!adopted) return this.#afresh();
    const life = this.#renew();
    const { pair, pc, lanes, sdp, later } = adopted;
    const connection = new Connection({ ...this.#parts(life, pair), pc, lanes });
    connection.resumeFrom(sdp, carried, later);
    this.#hold(connection, life);
  }

  /** Takes a signal of the other off the wire. */
  handle({ pair, n, ...body }: PairSignal): void {
    this.note('received', kindOf(body), summaryOf(n, body));
    if (pair === this.#connection?.pair) return this.#connection.handle(n, body);
    if (this.#past.includes(pair)) return;
    const early = this.#early.get(pair) ?? new Inbox<SignalBody>();
    if (this.#early.size >= EARLY && !this.#early.has(pair)) this.#forgetOldestEarly();
    this.#early.set(pair, early);
    const ready = early.take(n, body);
    if (ready.length > 0) this.#meet(pair, ready);
  }

  /** Writes a line into this pair's log. */
  readonly note: Note = (way, kind, text) => {
    this.wire.push({ at: Math.round(this.#options.now()), way, kind, text });
  };

  /** The pair of candidates that carries the media now; null while none does. */
  selected(): Promise<SelectedPair | null> {
    return this.#connection?.selected() ?? Promise.resolve(null);
  }

  /** What the browser has counted of the present life of the pair, by its name; null before there is one. */
  async stats(): Promise<PairStats | null> {
    const connection = this.#connection;
    return connection && { pair: connection.pair, report: await connection.stats() };
  }

  /** Looks whether anything arrives. */
  look(): void {
    // A connection that was closed meanwhile has nothing to tell.
    this.#connection?.look().catch((cause: unknown) => log.info('nothing to look at', cause));
  }

  /** Mends the pair alone after signals were lost: says again what has no answer, else restarts ICE. */
  repair(): void {
    const connection = this.#connection;
    if (connection === null) return;
    if (connection.state.value.at === 'broken') this.#afresh();
    else if (connection.offer !== 'none') connection.replay();
    else connection.restart();
  }

  /** Replaces the connection by one that knows nothing of the old, which ends even where the browser makes no other. */
  beginAgain(): void {
    if (this.#connection === null) return;
    this.#renew();
    this.#cancelTry();
    if (this.#path.value === 'connected') this.#lost();
    this.#afresh();
  }

  /** Tells the other of every way to this page again. */
  showAgain(): void {
    this.#connection?.regather();
  }

  /** Fits what is sent to the number of people in the call. */
  fit(people: number): void {
    this.#people = people;
    this.#connection?.fit(people);
  }

  /** Sends so much of the camera's picture, on this connection and on those after it. */
  portion(portion: Portion): void {
    this.#portion = portion;
    this.#connection?.portion(portion);
  }

  /** Where the numbers stand, or null before there is a connection. */
  position(): Position | null {
    const connection = this.#connection;
    return connection && { to: this.#options.seat, pair: connection.pair, ...connection.position };
  }

  /** The first signals of a life that is not the present one. */
  #meet(pair: string, ready: SignalBody[]): void {
    this.#early.delete(pair);
    const [first] = ready;
    if (!first || !('sdp' in first) || first.sdp.type !== 'offer') return this.#forget(pair);
    const connection = this.#connection;
    const ours = connection === null ? 'none' : connection.offer === 'first' ? 'unanswered' : 'agreed';
    if (onFirstOffer({ ours, polite: this.#options.polite }) === 'keep') {
      // The other's page may be newer than our offer and never have seen it.
      this.#forget(pair);
      return connection?.replay();
    }
    const answered = this.#options.answered(pair, first.sdp.sdp);
    const pc = answered?.pc ?? this.#makePeer();
    if (!pc) return;
    this.#attempt = 0;
    const life = this.#renew();
    const answering = new Connection({ ...this.#parts(life, pair), pc, lanes: null, answered: answered?.lanes });
    ready.forEach((body, n) => answering.handle(n, body));
    this.#hold(answering, life);
  }

  #afresh(): void {
    const pc = this.#makePeer();
    if (!pc) return;
    this.note('here', 'afresh', 'a new connection');
    const life = this.#renew();
    this.#hold(offering(pc, this.#parts(life, newPairId())), life);
  }

  /** Null where the browser makes no more connections: the pair is tried again, and the page says that it failed. */
  #makePeer(): RTCPeerConnection | null {
    try {
      return this.#options.createPeer();
    } catch (cause) {
      log.error('the browser makes no connection', cause);
      this.#cancelTry();
      this.#cancelTry = this.#options.scope.timeout(() => this.#afresh(), FAILED_MS);
      return null;
    }
  }

  #parts(scope: Scope, pair: string) {
    const { polite, tracks, send, ice } = this.#options;
    return { scope, pair, polite, tracks, send, ice, note: this.note };
  }

  /** Ends the present connection and gives the scope of the next. */
  #renew(): Scope {
    if (this.#connection) this.#forget(this.#connection.pair);
    this.#connection = null;
    this.#life.end();
    this.#life = this.#options.scope.child();
    return this.#life;
  }

  #hold(connection: Connection, life: Scope): void {
    this.#connection = connection;
    connection.portion(this.#portion);
    connection.fit(this.#people);
    life.onEnd(connection.lanes.subscribe((lanes) => lanes && this.#show(lanes, life)));
    life.onEnd(connection.state.subscribe((state) => this.#follow(connection, state)));
  }

  #show({ microphone, camera, screen, screenAudio }: Lanes, life: Scope): void {
    for (const [stream, { track }] of [
      [this.sound, microphone.receiver],
      [this.picture, camera.receiver],
      [this.screenPicture, screen.receiver],
      [this.screenSound, screenAudio.receiver],
    ] as const) {
      const show = (): void => stream.addTrack(track);
      const hide = (): void => stream.removeTrack(track);
      life.listen(track, 'unmute', show);
      life.listen(track, 'mute', hide);
      life.onEnd(hide);
      // Shown before anything arrives: an element that already waits paints the very first picture.
      show();
    }
  }

  #follow(connection: Connection, state: ConnectionState): void {
    this.#cancelTry();
    if (state.at === 'connected') {
      this.#attempt = 0;
      this.#cancelFailed();
      this.#path.value = 'connected';
      return;
    }
    if (this.#path.value === 'connected') this.#lost();
    const trouble = state.at === 'broken' ? 'disconnected' : state.by;
    const wait = waitBefore(this.#attempt + 1, trouble, connection.offerer);
    this.#cancelTry = this.#options.scope.timeout(() => this.#try(connection, state), wait);
  }

  #try(connection: Connection, state: ConnectionState): void {
    // Without signalling no help can arrive, and giving up what may come back by itself would be harm.
    if (!this.#options.canSignal()) {
      this.#cancelTry = this.#options.scope.timeout(() => this.#try(connection, state), SILENT_MS);
      return;
    }
    this.#attempt += 1;
    const help =
      state.at === 'broken' ? 'afresh' : remedy(this.#attempt, connection.offer === 'none' ? 'none' : 'unanswered');
    log.info(`attempt ${this.#attempt}: ${help}`, this.#options.seat);
    if (help === 'afresh') return this.#afresh();
    if (help === 'replay') connection.replay();
    else connection.restart();
    this.#follow(connection, connection.state.value);
  }

  #lost(): void {
    this.#path.value = 'connecting';
    this.#cancelFailed = this.#options.scope.timeout(() => (this.#path.value = 'failed'), FAILED_MS);
  }

  #forget(pair: string): void {
    this.#past.push(pair);
    if (this.#past.length > PAST) this.#past.shift();
  }

  #forgetOldestEarly(): void {
    const [oldest] = this.#early.keys();
    if (oldest !== undefined) this.#early.delete(oldest);
  }
}
