import { logFor } from '../log.ts';
import { Scope } from '../scope.ts';
import { withoutCandidates } from './bare.ts';
import { carryTracks, takeLanes, type Lanes, type LocalTracks } from './lanes.ts';
import { createPeer, type Ice } from './peer.ts';

const log = logFor('mesh');

/** How long an answer waits for who offered: a door makes its offer anew after a minute. */
const KEPT_MS = 75_000;
/** Answers that wait at a time; the oldest goes. */
const MOST = 2;

/** An offer of somebody who has not come in. */
export type OfferAhead = { readonly pair: string; readonly sdp: string };

/** A connection that has its answer already, and the lanes in it. */
export type Answered = { readonly pc: RTCPeerConnection; readonly lanes: Lanes };

type Made = Answered & { readonly offer: string; readonly scope: Scope; readonly let: () => void };

/**
 * Answers to offers from outside, made while nobody waits for them. None is sent and no candidate is taken before the one who
 * offered comes in: until then nobody learns an address, nor that there is an answer.
 */
export class AnswersAhead {
  readonly #ice: () => Ice;
  readonly #tracks: LocalTracks;
  readonly #made = new Map<string, Made>();
  #last = '';

  constructor(ice: () => Ice, tracks: LocalTracks) {
    this.#ice = ice;
    this.#tracks = tracks;
  }

  /** Answers an offer; one that cannot be answered is met again when it comes in. Never rejects. */
  async make({ pair, sdp }: OfferAhead): Promise<void> {
    if (this.#made.has(pair)) return;
    this.#last = pair;
    const scope = new Scope();
    try {
      const pc = createPeer(this.#ice());
      scope.onEnd(() => pc.close());
      const offer = withoutCandidates(sdp);
      await pc.setRemoteDescription({ type: 'offer', sdp: offer });
      const lanes = takeLanes(pc);
      if (lanes === null) throw new Error('an offer without the four lanes');
      const stop = carryTracks(lanes, this.#tracks, ['microphone', 'camera'], scope);
      await pc.setLocalDescription();
      // Meanwhile somebody came in, or another offered.
      if (this.#last !== pair) return scope.end();
      const forget = scope.timeout(() => this.#drop(pair), KEPT_MS);
      this.#made.set(pair, { pc, lanes, offer, scope, let: () => (stop(), forget()) });
      const [oldest] = this.#made.keys();
      if (this.#made.size > MOST && oldest !== undefined) this.#drop(oldest);
    } catch (cause) {
      log.info('not answered ahead', cause);
      scope.end();
    }
  }

  /** Whether there is an answer to this offer. */
  has(pair: string): boolean {
    return this.#made.has(pair);
  }

  /** Hands the answer to this offer over, where there is one that still holds; whoever else offered is answered when they come in. */
  take(pair: string, sdp: string): Answered | null {
    const made = this.#made.get(pair);
    const holds = made && made.offer === withoutCandidates(sdp) && isWaiting(made.pc);
    if (holds) this.#made.delete(pair);
    this.clear();
    if (!holds) return null;
    made.let();
    return made;
  }

  /** Ends all that nobody took over. */
  clear(): void {
    this.#last = '';
    for (const pair of this.#made.keys()) this.#drop(pair);
  }

  #drop(pair: string): void {
    this.#made.get(pair)?.scope.end();
    this.#made.delete(pair);
  }
}

/** A browser may call a connection failed to which no candidates came for some seconds. */
const isWaiting = ({ iceConnectionState: ice }: RTCPeerConnection): boolean => ice === 'new' || ice === 'checking';
