import type { Candidate, SeatId, SignalDown, SignalUp } from '@parley/protocol';

/** A signal as its receiver hears it: by whom, and with nothing in it that no schema names. */
export const downward = (from: SeatId, { pair, n, ...rest }: SignalUp): SignalDown =>
  'sdp' in rest
    ? { from, pair, n, sdp: { type: rest.sdp.type, sdp: rest.sdp.sdp } }
    : { from, pair, n, candidate: rebuilt(rest.candidate) };

const rebuilt = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: Candidate): Candidate => ({
  candidate,
  sdpMid,
  sdpMLineIndex,
  usernameFragment,
});
