import { signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { Portion } from '../media/picture.ts';
import { candidatesIn } from './bare.ts';
import { Hole } from './Hole.ts';
import { Inbox } from './Inbox.ts';
import { bringRelay } from './lateRelay.ts';
import { YOUNG_MS } from './encoding.ts';
import { Fitting } from './Fitting.ts';
import { addLanes, carryTracks, takeLanes, type Lanes, type LocalTracks } from './lanes.ts';
import { onOffer, type Trouble } from './negotiation.ts';
import type { Note } from './note.ts';
import { onStable } from './onStable.ts';
import { configurePeer, hasRelay, type Ice } from './peer.ts';
import { Pulse } from './Pulse.ts';
import { Said } from './Said.ts';
import { selectedPair, type SelectedPair } from './selectedPair.ts';
import { candidateFrom, descriptionFrom, type PairSignal, type SignalBody } from './signal.ts';

const log = logFor('mesh');

/** How a connection does: `broken` cannot be mended by ICE and must be replaced. */
export type ConnectionState = { at: 'connected' } | { at: 'troubled'; by: Trouble } | { at: 'broken' };

/** What a connection is made of. `lanes` are there exactly where this side offers first. */
export interface ConnectionOptions {
  readonly scope: Scope;
  readonly pair: string;
  readonly polite: boolean;
  readonly pc: RTCPeerConnection;
  readonly lanes: Lanes | null;
  /** Those of an answer that was made before its offer came in. */
  readonly answered?: Lanes | undefined;
  readonly tracks: LocalTracks;
  /** What holds now: asked whenever this side gathers again. */
  readonly ice: () => Ice;
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
  readonly #said: Said;
  readonly #fitting: Fitting;
  readonly #pulse = new Pulse();
  readonly #hole: Hole;
  /** Negotiation is one step at a time: everything that describes or adds waits here in a line. */
  #line: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    const { pc, scope, lanes } = options;
    this.#options = options;
    this.#pc = pc;
    this.#said = new Said(options);
    this.#hole = new Hole(scope, this.#inbox, (rest, isMended) => {
      for (const ready of rest) this.#step(() => this.#receive(ready));
      if (!isMended) this.restart();
    });
    this.pair = options.pair;
    this.offerer = lanes !== null;
    this.#fitting = new Fitting({
      tracks: options.tracks,
      lanes: this.#lanes,
      offered: lanes !== null,
      step: (work) => this.#step(work),
    });
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
    return { received: this.#inbox.next - 1, sent: this.#said.last };
  }

  /** Makes the first offer. */
  begin(): void {
    this.#step(() => this.#describe());
  }

  /** Goes on from a description made before: sends it (or only counts it, where it travelled already), then what came later. */
  resumeFrom(sdp: string, sent: boolean, candidates: readonly RTCIceCandidate[]): void {
    const { scope, ice } = this.#options;
    if (hasRelay(ice().servers)) bringRelay(scope, this.#pc, () => this.restart());
    this.#said.say({ sdp: { type: 'offer', sdp } }, !sent);
    for (const candidate of candidates) this.#found(candidate);
  }

  /** Takes one signal of this pair off the wire, in any order, any number of times. */
  handle(n: number, body: SignalBody): void {
    if (n < this.#inbox.next && 'sdp' in body && body.sdp.type === 'offer') this.#said.replayAnswer();
    for (const ready of this.#inbox.take(n, body)) this.#step(() => this.#receive(ready));
    this.#hole.watch();
  }

  /** Says the last description and its candidates again; numbers make it harmless. */
  replay(): void {
    this.#said.replay();
  }

  /** Restarts ICE with a new offer, unless one is already unanswered. */
  restart(): void {
    this.#step(async () => {
      if (this.#pc.signalingState !== 'stable' || this.#pc.remoteDescription === null) return;
      log.info('restarts ICE', this.pair);
      this.#options.note('here', 'restart', 'ICE');
      configurePeer(this.#pc, this.#options.ice());
      this.#pc.restartIce();
      await this.#describe();
    });
  }

  /** Gathers again with what holds now: at once, or as soon as an offer that was made with something else is answered. */
  regather(): void {
    if (this.offer === 'none') return this.restart();
    onStable(this.#options.scope, this.#pc, () => this.restart());
  }

  /** Looks whether anything arrives: no packet in 4 s is trouble, and ends with the next one. */
  async look(): Promise<void> {
    const before = this.#state.value;
    const by = before.at === 'troubled' ? before.by : null;
    if (before.at !== 'connected' && by !== 'disconnected' && by !== 'silent') return;
    const pulse = await this.#pulse.feel(this.#lanes.value, () => this.stats());
    if (this.#options.scope.ended || this.#state.value !== before) return;
    if (pulse === 'none' && by !== 'silent') {
      this.#options.note('here', 'ice', 'silent for 4 s');
      this.#state.value = { at: 'troubled', by: 'silent' };
    } else if (pulse === 'felt' && by === 'silent') this.#review(true);
  }

  /** The pair of candidates that carries the media now; null while none does. */
  async selected(): Promise<SelectedPair | null> {
    return selectedPair(await this.stats());
  }

  /** What the browser has counted of this connection. */
  stats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  /** Fits the encoders of camera and screen to the number of people in the call, and the screen's to what it shows. */
  fit(people: number): void {
    this.#fitting.set({ people });
    this.#fitting.apply();
  }

  /** Sends so much of the camera's picture. */
  portion(portion: Portion): void {
    this.#fitting.set({ portion });
    this.#refit();
  }

  /** Before the first answer there is nothing to bound, and nothing may stand in its way. */
  #refit(): void {
    if (this.#pc.remoteDescription) this.#fitting.apply();
  }

  #carry(lanes: Lanes): void {
    const { scope, tracks } = this.#options;
    carryTracks(lanes, tracks, ['microphone', 'camera', 'screen', 'screenAudio'], scope);
    this.#lanes.value = lanes;
    for (const changed of [tracks.content, tracks.screen]) scope.onEnd(changed.subscribe(() => this.#refit()));
  }

  async #receive(body: SignalBody): Promise<void> {
    if ('candidate' in body) return this.#add(body.candidate);
    if (body.sdp.type === 'offer') return this.#answer(body.sdp);
    if (this.#pc.signalingState !== 'have-local-offer') return log.info('an answer to nothing', this.pair);
    await this.#pc.setRemoteDescription(body.sdp);
    this.#fitting.apply();
  }

  async #answer(offer: RTCSessionDescriptionInit): Promise<void> {
    const ours = this.#pc.signalingState === 'stable' ? 'none' : 'unanswered';
    if (onOffer({ ours, polite: this.#options.polite }) === 'ignore') return log.info('ours goes first', this.pair);
    const { answered } = this.#options;
    if (answered && this.#lanes.value === null) return this.#sayAnswer(answered, offer);
    // The other side restarts ICE, and so does this one.
    if (this.#pc.remoteDescription !== null) configurePeer(this.#pc, this.#options.ice());
    await this.#pc.setRemoteDescription(offer);
    if (this.#lanes.value === null) {
      const lanes = takeLanes(this.#pc);
      if (lanes === null) throw new Error('an offer without the four lanes');
      this.#carry(lanes);
    }
    await this.#describe();
    // After the answer is on its way, and before there is a connection to encode the first frame for.
    this.#fitting.apply();
  }

  async #sayAnswer(answered: Lanes, offer: RTCSessionDescriptionInit): Promise<void> {
    this.#sayDescription();
    this.#carry(answered);
    await Promise.all(candidatesIn(offer.sdp ?? '').map((candidate) => this.#add(candidate)));
    this.#fitting.apply();
  }

  async #describe(): Promise<void> {
    await this.#pc.setLocalDescription();
    this.#sayDescription();
  }

  #sayDescription(): void {
    const description = this.#pc.localDescription;
    if (description === null || this.#options.scope.ended) return;
    this.#said.say({ sdp: descriptionFrom(description, this.#options.ice().hidden) });
  }

  /** A candidate of an offer that lost a collision, or of a past ICE generation, is refused by the browser: no harm. */
  async #add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#pc.addIceCandidate(candidate).catch((cause: unknown) => log.info('a candidate was refused', cause));
  }

  #found(found: RTCIceCandidate | null): void {
    const candidate = found && candidateFrom(found, this.#options.ice().hidden);
    if (candidate) this.#said.say({ candidate });
  }

  /** `speaks`: packets come again where none did. Its agent calls a silent path connected for a while. */
  #review(speaks = false): void {
    const state = this.#state.value;
    if (state.at === 'broken') return;
    const isSilent = state.at === 'troubled' && state.by === 'silent' && !speaks;
    const { connectionState, iceConnectionState } = this.#pc;
    if (iceConnectionState === 'failed') this.#state.value = { at: 'troubled', by: 'failed' };
    else if (connectionState === 'failed') this.#break('its keys did not agree');
    else if (isSilent) return;
    else if (connectionState === 'connected') this.#settle();
    else if (iceConnectionState === 'disconnected') this.#state.value = { at: 'troubled', by: 'disconnected' };
  }

  #settle(): void {
    const first = this.#fitting.young && this.#state.value.at !== 'connected';
    this.#state.value = { at: 'connected' };
    if (!first) return;
    this.#options.scope.timeout(() => {
      this.#fitting.set({ young: false });
      this.#fitting.apply();
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

/** A connection that offers first: with lanes of its own. */
export function offering(pc: RTCPeerConnection, options: Omit<ConnectionOptions, 'pc' | 'lanes'>): Connection {
  const connection = new Connection({ ...options, pc, lanes: addLanes(pc) });
  connection.begin();
  return connection;
}
