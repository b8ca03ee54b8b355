import type { IceServer, Result } from '@parley/protocol';
import type { Link } from '../link/Link.ts';
import type { Peer } from './browser.ts';
import type { Scope } from '../scope.ts';
import { joinPair } from './pair.ts';
import { bad, good, type Check } from './state.ts';
import { serversOf, type PathPorts } from './stun.ts';

/** ms until a server that says nothing counts as out of reach. */
const DIAL_MS = 8_000;
/** ms for an allocation on each side and their meeting; a TURN server far away over TLS takes two of them. */
const PATIENCE_MS = 10_000;
/** STUN error codes by which a TURN server refuses credentials (RFC 8489, § 14.8; RFC 8656, § 18). */
const REFUSALS = new Set([401, 403, 437, 438, 441]);

/** What the check of the relay needs of the page. */
export type RelayPorts = Pick<PathPorts, 'openPeer' | 'now'> & {
  /** The relays, with credentials for a look; a code where none are given. */
  readonly relays: (scope: Scope) => Promise<Result<{ iceServers: IceServer[] }>>;
};

/** Asks the server for the relays. They are told to nobody who did not ask, so it takes a connection of its own. */
export const askForRelays =
  (dial: () => Pick<Link, 'ask' | 'on' | 'close'>): RelayPorts['relays'] =>
  async (scope) => {
    const link = dial();
    scope.onEnd(() => link.close());
    await new Promise<void>((resolve) => {
      scope.onEnd(link.on('open', resolve));
      scope.timeout(resolve, DIAL_MS);
    });
    // Where there is no connection the answer says so.
    const answer = await link.ask('relay.try', {});
    link.close();
    return answer;
  };

/** Connects the page to itself through the relay alone, where one is named. */
export const checkRelay =
  ({ relays, openPeer, now }: RelayPorts): Check =>
  async ({ scope }) => {
    const answer = await relays(scope);
    if (!answer.ok) return bad(answer.code === 'rate.relay' ? 'tooOften' : 'unreachable');
    const servers = serversOf(answer.value.iceServers, 'turn');
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
