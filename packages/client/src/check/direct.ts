import type { Scope } from '../scope.ts';
import { joinPair } from './pair.ts';
import { bad, good, type Check } from './state.ts';
import type { PathPorts } from './stun.ts';

/** ms that two ends on one machine are given to find each other, and then for the first picture. */
const PATIENCE_MS = 8_000;
const LOOK_MS = 100;

/** Connects the page to itself as it would to somebody beside it, and sends a real picture over. `paint` gives one without a camera. */
export const checkDirect =
  ({ openPeer, now }: PathPorts, paint: (scope: Scope) => MediaStreamTrack | null): Check =>
  async ({ scope }) => {
    const pair = await joinPair({
      scope,
      openPeer: () => openPeer({}),
      track: paint(scope),
      allows: ({ type }) => type === 'host',
      patienceMs: PATIENCE_MS,
      now,
    });
    if (pair === 'unsupported') return bad('unsupported');
    if (pair === null) return bad('noPath');
    const arrived = await new Promise<boolean>((resolve) => {
      scope.interval(() => {
        void pair.far.getStats().then((stats) => decoded(stats) && resolve(true));
      }, LOOK_MS);
      scope.timeout(() => resolve(false), PATIENCE_MS);
    });
    return arrived ? good({ of: 'direct', ms: pair.ms }) : bad('noMedia');
  };

/** Whether a picture arrived and was understood, not only some bytes. */
const decoded = (stats: RTCStatsReport): boolean =>
  [...stats.values()].some(
    (one: RTCStats & { framesDecoded?: number; bytesReceived?: number }) =>
      one.type === 'inbound-rtp' && (one.bytesReceived ?? 0) > 0 && (one.framesDecoded ?? 0) > 0,
  );
