import { signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { ScreenContent } from '../media/screen.ts';
import { Inbox } from './Inbox.ts';
import { bind, cameraBounds, isSame, screenBounds, YOUNG_MS, type Bounds } from './encoding.ts';
import { addLanes, FIRST_BOUNDS, takeLanes, type Lane, type Lanes } from './lanes.ts';
import { onOffer, type Trouble } from './negotiation.ts';
import { kindOf, type Note } from './note.ts';
import { selectedPair, type SelectedPair } from './selectedPair.ts';
import { summaryOf } from './summary.ts';
import { candidateFrom, type PairSignal, type SignalBody } from './signal.ts';

const log = logFor('mesh');

/** ms that a hole in the numbers may stay open before what was lost is given up; wires in order never need it. */
const HOLE_MS = 300;
/** Signals kept for saying again: one description and its candidates. */
const KEPT = 64;

/** The tracks that are sent to everybody, by their lanes; null where there is nothing to send. */
export type LocalTracks = Readonly<Record<Lane, Readable<MediaStreamTrack | null>>> & {
  /** What the screen shows. */
  readonly content: Readable<ScreenContent>;
};

/** How a connection does: `broken` cannot be mended by ICE and must be replaced. */
export type ConnectionState = { at: 'connected' } | { at: 'troubled'; by: Trouble } | { at: 'broken' };

/** What a connection is made of. `lanes` are there exactly where this side offers first. */
export interface ConnectionOptions {
  readonly scope: Scope;
  readonly pair: string;
  readonly polite: boolean;
  readonly pc: RTCPeerConnection;
  readonly lanes: Lanes | null;
  readonly tracks: LocalTracks;
  readonly send: (signal: PairSignal) => void;
  readonly note: Note;
}

/** One life of one RTCPeerConnection to one seat: its negotiation, its numbered signals, its lanes. Ends with its scope. */
export class Connection {
  readonly pair: string;
  /** This side made the first offer, so it is the first to restart ICE. */
  readonly offerer: boolean;
  readonly #state = signal<ConnectionState>({ at: 'troubled', by: 'starting' });
  readonly state: Readable<ConnectionState> = this.#state;
  readonly #lanes = signal<Lanes | null>(null);
  /** Null until the first offer is known on this side. */
  readonly lanes: Readable<Lanes | null> = this.#lanes;

  readonly #options: ConnectionOptions;
  readonly #pc: RTCPeerConnection;
  readonly #inbox = new Inbox<SignalBody>();
  /** The last description that was sent and what followed it. */
  #kept: PairSignal[] = [];
  #sent = 0;
  #people = 2;
  /** Until it has been connected for a while. */
  #young = true;
  readonly #bounds = new Map<Lane, Bounds>();
  #closeHole: (() => void) | null = null;
  /** Negotiation is one step at a time: everything that describes or adds waits here in a line. */
  #line: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    const { pc, scope, lanes } = options;
    this.#options = options;
    this.#pc = pc;
    this.pair = options.pair;
    this.offerer = lanes !== null;
    if (lanes !== null) this.#bounds.set('camera', FIRST_BOUNDS);
    scope.onEnd(() => pc.close());
    scope.listen<RTCPeerConnectionIceEvent>(pc, 'icecandidate', ({ candidate }) => this.#found(candidate));
    scope.listen(pc, 'connectionstatechange', () => {
      options.note('here', 'connection', pc.connectionState);
      this.#review();
    });
    scope.listen(pc, 'iceconnectionstatechange', () => {
      options.note('here', 'ice', pc.iceConnectionState);
      this.#review();
    });
    scope.listen(pc, 'signalingstatechange', () => options.note('here', 'signalling', pc.signalingState));
    if (lanes !== null) this.#carry(lanes);
  }

  /** Our offer has no answer yet: `first` while nothing was ever agreed. */
  get offer(): 'none' | 'first' | 'again' {
    if (this.#pc.signalingState !== 'have-local-offer' && !(this.offerer && this.#pc.remoteDescription === null)) {
      return 'none';
    }
    return this.#pc.remoteDescription === null ? 'first' : 'again';
  }

  /** The numbers of the last signals taken in order and sent, −1 for none. */
  get position(): { received: number; sent: number } {
    return { received: this.#inbox.next - 1, sent: this.#sent - 1 };
  }

  /** Makes the first offer. */
  begin(): void {
    this.#step(() => this.#describe());
  }

  /** Goes on from a description made before: sends it (or only counts it, where it travelled already), then what came later. */
  resumeFrom(sdp: string, sent: boolean, candidates: readonly RTCIceCandidate[]): void {
    this.#send({ sdp: { type: 'offer', sdp } }, !sent);
    for (const candidate of candidates) this.#found(candidate);
  }

  /** Takes one signal of this pair off the wire, in any order, any number of times. */
  handle(n: number, body: SignalBody): void {
    if (n < this.#inbox.next && 'sdp' in body && body.sdp.type === 'offer') this.#sayAnswerAgain();
    for (const ready of this.#inbox.take(n, body)) this.#step(() => this.#receive(ready));
    this.#watchHole();
  }

  /** Says the last description and its candidates again; numbers make it harmless. */
  replay(): void {
    this.#options.note('here', 'replay', `${this.#kept.length} signals`);
    for (const kept of this.#kept) this.#options.send(kept);
  }

  /** Restarts ICE with a new offer, unless one is already unanswered. */
  restart(): void {
    this.#step(async () => {
      if (this.#pc.signalingState !== 'stable' || this.#pc.remoteDescription === null) return;
      log.info('restarts ICE', this.pair);
      this.#options.note('here', 'restart', 'ICE');
      this.#pc.restartIce();
      await this.#describe();
    });
  }

  /** The pair of candidates that carries the media now; null while none does. */
  async selected(): Promise<SelectedPair | null> {
    return selectedPair(await this.#pc.getStats());
  }

  /** Fits the encoders of camera and screen to the number of people in the call, and the screen's to what it shows. */
  fit(people: number): void {
    this.#people = people;
    const { content, screen } = this.#options.tracks;
    this.#bind('camera', cameraBounds(people, this.#young));
    if (screen.value !== null) this.#bind('screen', screenBounds(content.value, people));
  }

  #bind(lane: Lane, bounds: Bounds): void {
    const sender = this.#lanes.value?.[lane].sender;
    if (!sender || isSame(bounds, this.#bounds.get(lane))) return;
    this.#bounds.set(lane, bounds);
    this.#step(async () => {
      // Forgotten, so that the next change of people or screens asks again.
      if (!(await bind(sender, bounds)) && this.#bounds.get(lane) === bounds) this.#bounds.delete(lane);
    });
  }

  #carry(lanes: Lanes): void {
    const { scope, tracks } = this.#options;
    for (const [name, { sender }] of Object.entries(lanes) as [Lane, RTCRtpTransceiver][]) {
      scope.onEnd(
        tracks[name].subscribe((track) => {
          if (sender.track === track) return;
          sender.replaceTrack(track).catch((cause: unknown) => log.info(`${name} not replaced`, cause));
        }),
      );
    }
    this.#lanes.value = lanes;
    // Before the first answer there is nothing to bound, and nothing may stand in its way.
    for (const changed of [tracks.content, tracks.screen]) {
      scope.onEnd(changed.subscribe(() => this.#pc.remoteDescription && this.fit(this.#people)));
    }
  }

  async #receive(body: SignalBody): Promise<void> {
    if ('candidate' in body) return this.#add(body.candidate);
    if (body.sdp.type === 'offer') return this.#answer(body.sdp);
    if (this.#pc.signalingState !== 'have-local-offer') return log.info('an answer to nothing', this.pair);
    await this.#pc.setRemoteDescription(body.sdp);
    this.fit(this.#people);
  }

  async #answer(offer: RTCSessionDescriptionInit): Promise<void> {
    const ours = this.#pc.signalingState === 'stable' ? 'none' : 'unanswered';
    if (onOffer({ ours, polite: this.#options.polite }) === 'ignore') return log.info('ours goes first', this.pair);
    await this.#pc.setRemoteDescription(offer);
    if (this.#lanes.value === null) {
      const lanes = takeLanes(this.#pc);
      if (lanes === null) throw new Error('an offer without the four lanes');
      this.#carry(lanes);
    }
    await this.#describe();
    // After the answer is on its way, and before there is a connection to encode the first frame for.
    this.fit(this.#people);
  }

  async #describe(): Promise<void> {
    await this.#pc.setLocalDescription();
    const description = this.#pc.localDescription;
    if (description === null || this.#options.scope.ended) return;
    this.#send({ sdp: { type: description.type === 'offer' ? 'offer' : 'answer', sdp: description.sdp } });
  }

  /** A candidate of an offer that lost a collision, or of a past ICE generation, is refused by the browser: no harm. */
  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#pc.addIceCandidate(candidate).catch((cause: unknown) => log.info('a candidate was refused', cause));
  }

  #found(found: RTCIceCandidate | null): void {
    const candidate = found && candidateFrom(found);
    if (candidate) this.#send({ candidate });
  }

  #send(body: SignalBody, aloud = true): void {
    const numbered: PairSignal = { pair: this.pair, n: this.#sent++, ...body };
    if ('sdp' in body) this.#kept = [];
    if (this.#kept.length < KEPT) this.#kept.push(numbered);
    this.#options.note('sent', kindOf(body), summaryOf(numbered.n, body) + (aloud ? '' : ', with the join'));
    if (aloud) this.#options.send(numbered);
  }

  /** The other side repeats its offer, so our answer may be lost. */
  #sayAnswerAgain(): void {
    const first = this.#kept[0];
    if (first && 'sdp' in first && first.sdp.type === 'answer') this.replay();
  }

  #watchHole(): void {
    if (!this.#inbox.waiting) {
      this.#closeHole?.();
      this.#closeHole = null;
      return;
    }
    this.#closeHole ??= this.#options.scope.timeout(() => {
      this.#closeHole = null;
      const rest = this.#inbox.skip(isOffer);
      for (const ready of rest) this.#step(() => this.#receive(ready));
      if (!rest.some(isOffer)) this.restart();
      this.#watchHole();
    }, HOLE_MS);
  }

  #review(): void {
    if (this.#state.value.at === 'broken') return;
    const { connectionState, iceConnectionState } = this.#pc;
    if (connectionState === 'connected') this.#settle();
    else if (iceConnectionState === 'failed') this.#state.value = { at: 'troubled', by: 'failed' };
    else if (connectionState === 'failed') this.#break('its keys did not agree');
    else if (iceConnectionState === 'disconnected') this.#state.value = { at: 'troubled', by: 'disconnected' };
  }

  #settle(): void {
    const first = this.#young && this.#state.value.at !== 'connected';
    this.#state.value = { at: 'connected' };
    if (!first) return;
    this.#options.scope.timeout(() => {
      this.#young = false;
      this.fit(this.#people);
    }, YOUNG_MS);
  }

  #break(cause: unknown): void {
    log.info('broken', this.pair, cause);
    this.#state.value = { at: 'broken' };
  }

  #step(work: () => Promise<void>): void {
    this.#line = this.#line
      .then(() => (this.#options.scope.ended || this.#state.value.at === 'broken' ? undefined : work()))
      .catch((cause: unknown) => {
        if (!this.#options.scope.ended) this.#break(cause);
      });
  }
}

const isOffer = (body: SignalBody): boolean => 'sdp' in body && body.sdp.type === 'offer';

/** A connection that offers first: with lanes of its own. */
export function offering(pc: RTCPeerConnection, options: Omit<ConnectionOptions, 'pc' | 'lanes'>): Connection {
  const connection = new Connection({ ...options, pc, lanes: addLanes(pc) });
  connection.begin();
  return connection;
}
