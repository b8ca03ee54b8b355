import type { IceServer } from '@parley/protocol';
import type { Peer } from './browser.ts';
import { bad, good, type Check, type CheckResult } from './state.ts';

/** ms until a STUN server that says nothing counts as silent; one that answers takes tens of them. */
const ANSWER_MS = 6_000;

/** Addresses of a machine for itself: nothing can be seen there from outside. */
const LOOPBACK = /^stuns?:(localhost|127\.|\[::1\])/i;

/** What the checks of a path need of the page; `openPeer` gives null where the browser makes no connection. */
export type PathPorts = {
  /** What the server names for ICE; null when it cannot be asked. */
  readonly iceServers: () => Promise<readonly IceServer[] | null>;
  readonly openPeer: (configuration: RTCConfiguration) => Peer | null;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
};

/** The servers of a list whose addresses begin with one of the schemes (RFC 7064, RFC 7065). */
export function serversOf(list: readonly IceServer[], scheme: 'stun' | 'turn'): RTCIceServer[] {
  return list.flatMap(({ urls, ...rest }) => {
    const fitting = [urls].flat().filter((url) => new RegExp(`^${scheme}s?:`, 'i').test(url));
    return fitting.length > 0 ? [{ ...(rest as Omit<RTCIceServer, 'urls'>), urls: fitting }] : [];
  });
}

/** Asks the STUN servers how this machine looks from outside: without that, most routers let nobody in. */
export const checkStun =
  ({ iceServers, openPeer, now }: PathPorts): Check =>
  async ({ scope }) => {
    const named = await iceServers();
    if (named === null) return bad('unreachable');
    const servers = serversOf(named, 'stun');
    if (servers.length === 0) return { at: 'none', why: 'unset' };
    // Chromium sends nothing there and does not say so.
    if (servers.every(({ urls }) => [urls].flat().every((url) => LOOPBACK.test(url))))
      return { at: 'none', why: 'loopback' };
    const peer = openPeer({ iceServers: servers });
    if (!peer) return bad('unsupported');
    scope.onEnd(() => peer.close());
    const from = now();
    const found = new Promise<CheckResult>((resolve) => {
      let errors = 0;
      const answered = (translated: boolean): void => resolve(good({ of: 'stun', ms: now() - from, translated }));
      scope.listen(peer, 'icecandidateerror', () => (errors += 1));
      scope.listen<RTCPeerConnectionIceEvent>(peer, 'icecandidate', ({ candidate }) => {
        if (candidate?.type === 'srflx') return answered(true);
        // A browser keeps quiet about an answer that told it nothing new: then the address is the same from outside.
        if (candidate === null) return errors === 0 ? answered(false) : resolve(bad('unanswered'));
      });
      scope.timeout(() => resolve(bad('unanswered')), ANSWER_MS);
    });
    peer.createDataChannel('check');
    await peer.setLocalDescription();
    return found;
  };
