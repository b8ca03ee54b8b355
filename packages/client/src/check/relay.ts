import type { Peer } from './browser.ts';
import { joinPair } from './pair.ts';
import { bad, good, type Check } from './state.ts';
import { serversOf, type PathPorts } from './stun.ts';

/** ms for an allocation on each side and their meeting; a TURN server far away over TLS takes two of them. */
const PATIENCE_MS = 10_000;
/** STUN error codes by which a TURN server refuses credentials (RFC 8489, § 14.8; RFC 8656, § 18). */
const REFUSALS = new Set([401, 403, 437, 438, 441]);

/** Connects the page to itself through the relay alone, where one is named. */
export const checkRelay =
  ({ iceServers, openPeer, now }: PathPorts): Check =>
  async ({ scope }) => {
    const named = await iceServers();
    if (named === null) return bad('unreachable');
    const servers = serversOf(named, 'turn');
    if (servers.length === 0) return { at: 'none', why: 'unset' };
    let refused = false;
    let allocated = false;
    const open = (): Peer | null => {
      const peer = openPeer({ iceServers: servers, iceTransportPolicy: 'relay' });
      if (!peer) return null;
      scope.listen<RTCPeerConnectionIceErrorEvent>(peer, 'icecandidateerror', ({ errorCode }) => {
        refused ||= REFUSALS.has(errorCode);
      });
      scope.listen<RTCPeerConnectionIceEvent>(peer, 'icecandidate', ({ candidate }) => {
        allocated ||= candidate?.type === 'relay';
      });
      return peer;
    };
    const pair = await joinPair({ scope, openPeer: open, patienceMs: PATIENCE_MS, now });
    if (pair === 'unsupported') return bad('unsupported');
    if (pair === null) return bad(allocated ? 'noPath' : refused ? 'refused' : 'unanswered');
    return good({ of: 'relay', ms: pair.ms, protocol: protocolIn(await pair.near.getStats()) });
  };

/** How this page talks to its relay. */
const protocolIn = (stats: RTCStatsReport): string =>
  [...stats.values()].find((one: RTCStats & { relayProtocol?: string }) => one.relayProtocol !== undefined)
    ?.relayProtocol ?? 'udp';
