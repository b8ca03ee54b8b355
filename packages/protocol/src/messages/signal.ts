import * as v from 'valibot';
import { ClientId, SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';

/** A session description, opaque to the server (RFC 8866, RFC 8829). */
export const Description = v.strictObject({
  type: v.picklist(['offer', 'answer']),
  sdp: v.pipe(v.string(), v.maxLength(LIMITS.sdp)),
});
export type Description = v.InferOutput<typeof Description>;

/** A trickled candidate (RFC 8838), opaque to the server; an empty line ends the candidates of a generation. */
export const Candidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(LIMITS.candidate)),
  sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(32))),
  sdpMLineIndex: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(64))),
  usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
});
export type Candidate = v.InferOutput<typeof Candidate>;

const n = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a signal carries: exactly one of a description or a candidate. */
const SdpUp = v.strictObject({ to: SeatId, pair: ClientId, n, sdp: Description });
const CandidateUp = v.strictObject({ to: SeatId, pair: ClientId, n, candidate: Candidate });

/** `signal` up: from one seat to another of the same room, unacknowledged; `n` counts from 0 per pair and direction. */
export const SignalUp = v.union([SdpUp, CandidateUp]);
export type SignalUp = v.InferOutput<typeof SignalUp>;

/** `signal` down. */
export const SignalDown = v.union([
  v.object({ from: SeatId, pair: ClientId, n, sdp: Description }),
  v.object({ from: SeatId, pair: ClientId, n, candidate: Candidate }),
]);
export type SignalDown = v.InferOutput<typeof SignalDown>;

/** `repair` down, after a resume: signals of these pairs were lost; restart their ICE. */
export const RepairDown = v.object({ seats: v.array(SeatId) });
