import type { Scope } from '../scope.ts';

/** Does something once, as soon as a negotiation that is under way or about to begin has ended. */
export function onStable(scope: Scope, pc: RTCPeerConnection, fn: () => void): void {
  const stop = scope.listen(pc, 'signalingstatechange', () => {
    if (pc.signalingState !== 'stable') return;
    stop();
    fn();
  });
}
