import type { Scope } from '../scope.ts';

/** ms that the system may hold a device back before it counts: some cameras do so for a moment when they start. */
const HELD_BACK_MS = 500;

/**
 * Watches one captured track until the scope ends: `lost` when it ends from outside, `heldBack` when the system takes its sound
 * or picture away and gives it back (a phone call, a closed lid, a privacy switch; W3C mediacapture-main § 4.3.1).
 */
export function watchTrack(
  scope: Scope,
  track: MediaStreamTrack,
  on: { readonly lost: () => void; readonly heldBack: (is: boolean) => void },
): void {
  let forget = (): void => {};
  const look = (): void => {
    forget();
    if (track.muted) forget = scope.timeout(() => on.heldBack(track.muted), HELD_BACK_MS);
    else on.heldBack(false);
  };
  scope.listen(track, 'mute', look);
  scope.listen(track, 'unmute', look);
  scope.listen(track, 'ended', on.lost);
  look();
}
