import { Scope } from '../scope.ts';
import { withoutCandidates } from './bare.ts';
import { addLanes, carryTracks, type Lanes, type LocalTracks } from './lanes.ts';
import type { OfferAhead } from './AnswersAhead.ts';
import { createPeer } from './peer.ts';
import { newPairId } from './signal.ts';

/** ms after which a prepared offer is made anew: addresses of NATs and networks do not hold for ever. */
const FRESH_MS = 60_000;

/** What a join carries: candidates found so far stand inside the SDP, so the list beside it is empty. */
export interface OfferSnapshot {
  readonly pair: string;
  readonly sdp: string;
  readonly candidates: string[];
}

/** What a route takes over. `later` were found after the snapshot was taken. */
export interface AdoptedOffer {
  readonly pair: string;
  readonly pc: RTCPeerConnection;
  readonly lanes: Lanes;
  readonly sdp: string;
  readonly later: readonly RTCIceCandidate[];
}

/** A connection made, described and gathered at the door, waiting for the first resident. */
export interface PreparedOffer {
  /** Made less than 60 s ago and neither taken over nor closed. */
  readonly fresh: boolean;
  /** The offer as it stands now: signal number 0 of the pair. The last one taken is what `adopt` goes on from. */
  take(): OfferSnapshot;
  /** The offer for somebody who may answer it before the join: nothing in it leads to this machine. */
  ahead(): OfferAhead;
  /** Hands the connection over; null when it is stale, closed or already handed over. */
  adopt(): AdoptedOffer | null;
  /** Closes the connection, unless it was handed over. Idempotent. */
  close(): void;
}

/** What can be sent already at the door. */
export type DeviceTracks = Pick<LocalTracks, 'microphone' | 'camera'>;

/** Makes the first offer beforehand, for somebody who hides no address; rejects only where the browser cannot make one at all. */
export async function prepareOffer(iceServers: RTCIceServer[], tracks: DeviceTracks): Promise<PreparedOffer> {
  const scope = new Scope();
  const made = performance.now();
  const pair = newPairId();
  const pc = createPeer({ servers: iceServers, hidden: false });
  scope.onEnd(() => pc.close());
  const found: RTCIceCandidate[] = [];
  const stopFinding = scope.listen<RTCPeerConnectionIceEvent>(pc, 'icecandidate', ({ candidate }) => {
    if (candidate) found.push(candidate);
  });
  const lanes = addLanes(pc);
  const stopCarrying = carryTracks(lanes, tracks, ['microphone', 'camera'], scope);
  await pc.setLocalDescription();
  let handedOver = false;
  let taken: { sdp: string; found: number } | null = null;

  const take = (): { sdp: string; found: number } => {
    taken = { sdp: pc.localDescription?.sdp ?? '', found: found.length };
    return taken;
  };
  const isFresh = (): boolean => !handedOver && !scope.ended && performance.now() - made < FRESH_MS;

  return {
    get fresh() {
      return isFresh();
    },
    take() {
      return { pair, sdp: take().sdp, candidates: [] };
    },
    ahead() {
      return { pair, sdp: withoutCandidates(pc.localDescription?.sdp ?? '') };
    },
    adopt() {
      // What a join has carried is taken over at any age: the other side is already answering it.
      if (handedOver || scope.ended || (taken === null && !isFresh())) return null;
      handedOver = true;
      const { sdp, found: known } = taken ?? take();
      stopFinding();
      stopCarrying();
      return { pair, pc, lanes, sdp, later: found.slice(known) };
    },
    close() {
      if (!handedOver) scope.end();
    },
  };
}
