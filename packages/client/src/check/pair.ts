import type { Scope } from '../scope.ts';
import type { Peer } from './browser.ts';

/** Two connections of this page to each other, joined. */
export type PeerPair = {
  readonly near: Peer;
  readonly far: Peer;
  /** Milliseconds for a word and its echo. */
  readonly ms: number;
};

/** What a pair is made of. */
export type PairOptions = {
  readonly scope: Scope;
  readonly openPeer: () => Peer | null;
  /** What one side sends to the other besides words. */
  readonly track?: MediaStreamTrack | null;
  /** Which candidates the two may tell each other. */
  readonly allows?: (candidate: RTCIceCandidate) => boolean;
  /** ms until a pair that has not found itself counts as without a path. */
  readonly patienceMs: number;
  readonly now: () => number;
};

/** Joins two connections and sends a word there and back; null where they do not find each other, `unsupported` where there are none. */
export async function joinPair(options: PairOptions): Promise<PeerPair | 'unsupported' | null> {
  const { scope, openPeer, track, allows = () => true, patienceMs, now } = options;
  const [near, far] = [openPeer(), openPeer()];
  scope.onEnd(() => [near, far].forEach((peer) => peer?.close()));
  if (!near || !far) return 'unsupported';
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    scope.listen<RTCPeerConnectionIceEvent>(from, 'icecandidate', ({ candidate }) => {
      if (candidate && allows(candidate)) to.addIceCandidate(candidate).catch(() => {});
    });
  }
  if (track) near.addTrack(track);
  const words = near.createDataChannel('check');
  scope.listen<RTCDataChannelEvent>(far, 'datachannel', ({ channel }) => {
    scope.listen<MessageEvent<string>>(channel, 'message', ({ data }) => channel.send(data));
  });
  const echoed = new Promise<number | null>((resolve) => {
    let said = 0;
    scope.listen(words, 'open', () => {
      said = now();
      words.send('hello');
    });
    scope.listen(words, 'message', () => resolve(now() - said));
    scope.timeout(() => resolve(null), patienceMs);
  });
  await near.setLocalDescription();
  // Without candidates inside: those go the way that `allows` looks at.
  await far.setRemoteDescription(bare(near.localDescription));
  await far.setLocalDescription();
  await near.setRemoteDescription(bare(far.localDescription));
  const ms = await echoed;
  return ms === null ? null : { near, far, ms };
}

const bare = (description: RTCSessionDescription | null): RTCSessionDescriptionInit => ({
  type: description?.type ?? 'offer',
  sdp: (description?.sdp ?? '').replaceAll(/^a=(candidate:.*|end-of-candidates)\r\n/gm, ''),
});
