import * as v from 'valibot';
import { LIMITS } from '../limits.ts';

/** What a wire log tells of: signals by what they carry, and what changed at one end. */
export const WIRE_KINDS = [
  ...['offer', 'answer', 'candidate', 'restart', 'afresh', 'replay'],
  ...['connection', 'ice', 'signalling', 'track', 'link'],
] as const;

/** One line of a wire log, without secrets: no address, no ICE user name, no password, no fingerprint. */
export const WireEntry = v.strictObject({
  /** Server milliseconds. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  way: v.picklist(['sent', 'received', 'here']),
  kind: v.picklist(WIRE_KINDS),
  /** Printable ASCII: 200 of the longest stay below a frame. */
  more: v.pipe(v.string(), v.maxLength(LIMITS.wireText), v.regex(/^[\x20-\x7e]*$/)),
});
export type WireEntry = v.InferOutput<typeof WireEntry>;

/** The log of one end, oldest first. */
export const WireEntries = v.pipe(v.array(WireEntry), v.maxLength(LIMITS.wireEntries));
