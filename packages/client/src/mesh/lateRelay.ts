import type { Scope } from '../scope.ts';
import { onStable } from './onStable.ts';

/** ms after the answer by which a direct path would have been found: from then on a relay is no loss. */
const RELAY_MS = 1_000;

/**
 * What was gathered at the door has no relay, for only seats are given one. Whom no direct path leads to the other gets it by a
 * restart of ICE; whom one does is never disturbed.
 */
export function bringRelay(scope: Scope, pc: RTCPeerConnection, restart: () => void): void {
  onStable(scope, pc, () =>
    scope.timeout(() => {
      if (pc.iceConnectionState === 'new' || pc.iceConnectionState === 'checking') restart();
    }, RELAY_MS),
  );
}
