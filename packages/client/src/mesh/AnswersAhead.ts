import { leadsNowhere } from '@parley/protocol';
import { logFor } from '../log.ts';
import type { Scope } from '../scope.ts';
import { withoutCandidates } from './bare.ts';
import { takeLanes, type Lanes } from './lanes.ts';
import { createPeer, type Ice } from './peer.ts';

const log = logFor('mesh');

/** How long an answer waits for who offered: a door makes its offer anew after a minute. */
const KEPT_MS = 75_000;
/** Answers that wait or are being made at a time; the oldest goes. */
const MOST = 2;

/** An offer of somebody who has not come in. */
export type OfferAhead = { readonly pair: string; readonly sdp: string };

/** A connection that has its answer already, and the lanes in it, which carry nothing yet. */
export type Answered = { readonly pc: RTCPeerConnection; readonly lanes: Lanes };

/** `release`: the connection outlives the scope. */
type Held = { readonly offer: string; readonly scope: Scope; answered: (Answered & { release: () => void }) | null };

/**
 * Answers to offers from outside, made while nobody waits for them. None is sent, no candidate is taken and no track is put into one
 * before the one who offered comes in: until then it leads nowhere, and would carry nothing if it did.
 */
export class AnswersAhead {
  readonly #scope: Scope;
  readonly #ice: () => Ice;
  readonly #held = new Map<string, Held>();

  constructor(scope: Scope, ice: () => Ice) {
    this.#scope = scope;
    this.#ice = ice;
  }

  /** Answers an offer; one that cannot be answered is met again when it comes in. The same offer again changes nothing. Never rejects. */
  async make({ pair, sdp }: OfferAhead): Promise<void> {
    const offer = withoutCandidates(sdp);
    if (this.#held.has(pair) || this.#scope.ended) return;
    if (!leadsNowhere(offer)) return log.info('an offer from outside that leads somewhere');
    const scope = this.#scope.child();
    const held: Held = { offer, scope, answered: null };
    this.#hold(pair, held);
    try {
      const pc = createPeer(this.#ice());
      const release = scope.onEnd(() => pc.close());
      scope.listen(pc, 'iceconnectionstatechange', () => isWaiting(pc) || scope.end());
      await pc.setRemoteDescription({ type: 'offer', sdp: offer });
      const lanes = takeLanes(pc);
      if (lanes === null) throw new Error('an offer without the four lanes');
      await pc.setLocalDescription();
      held.answered = { pc, lanes, release };
    } catch (cause) {
      // One that was given up meanwhile is closed.
      if (!scope.ended) log.info('not answered ahead', cause);
      scope.end();
    }
  }

  /** Whether there is an answer to this offer. */
  has(pair: string): boolean {
    return (this.#held.get(pair)?.answered ?? null) !== null;
  }

  /** Hands the answer to this offer over, where there is one that still holds; whoever else offered is answered when they come in. */
  take(pair: string, sdp: string): Answered | null {
    const held = this.#held.get(pair);
    const answered = held?.offer === withoutCandidates(sdp) ? held.answered : null;
    answered?.release();
    this.clear();
    return answered;
  }

  /** Ends all that nobody took over, and what is being made. */
  clear(): void {
    for (const { scope } of this.#held.values()) scope.end();
  }

  #hold(pair: string, held: Held): void {
    const { scope } = held;
    scope.onEnd(() => this.#held.delete(pair));
    scope.timeout(() => scope.end(), KEPT_MS);
    this.#held.set(pair, held);
    const [oldest] = this.#held.values();
    if (this.#held.size > MOST) oldest?.scope.end();
  }
}

/** Nobody is looked for by it yet; a browser may give up a connection to which no candidates came for some seconds. */
const isWaiting = ({ iceConnectionState: ice }: RTCPeerConnection): boolean => ice === 'new' || ice === 'checking';
