import * as v from 'valibot';
import { SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';

/** What a wire log tells of: signals by what they carry, and what changed at one end. */
const KINDS = [
  ...(['offer', 'answer', 'candidate', 'restart', 'afresh', 'replay'] as const),
  ...(['connection', 'ice', 'signalling', 'link'] as const),
] satisfies WireKind[];
/** What a line of a wire log tells of. */
export type WireKind =
  | 'offer'
  | 'answer'
  | 'candidate'
  | 'restart'
  | 'afresh'
  | 'replay'
  | 'connection'
  | 'ice'
  | 'signalling'
  | 'link';

/** One line of a wire log, without secrets: no address, no ICE user name, no password, no fingerprint. */
export const WireEntry = v.strictObject({
  /** Server milliseconds, up to the last that a date can have. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15)),
  way: v.picklist(['sent', 'received', 'here']),
  kind: v.picklist(KINDS),
  /** Printable ASCII: 200 of the longest stay below a frame. */
  text: v.pipe(v.string(), v.maxLength(LIMITS.wireText), v.regex(/^[\x20-\x7e]*$/)),
});
export type WireEntry = {
  /** When, in milliseconds of the server's clock. */
  at: number;
  /** Whether this end sent it, received it, or changed by itself. */
  way: 'sent' | 'received' | 'here';
  /** What it was. */
  kind: WireKind;
  /** More about it, without secrets. */
  text: string;
};

/** The log of one end, oldest first. */
export const WireEntries = v.pipe(v.array(WireEntry), v.maxLength(LIMITS.wireEntries));
export type WireEntries = WireEntry[];

/** `pair.log`: what another seat has noted of the pair of the two; it is asked for it now. */
export const PairLogAsk = v.strictObject({ of: SeatId });
export const PairLog = v.object({ entries: WireEntries });

const question = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** `logAsked` down: the seat `from` wants this end's log of their pair. */
export const LogAskedDown = v.object({ id: question, from: SeatId });
/** `log` up: the answer; it counts once, from the seat that was asked, and in time. */
export const LogUp = v.strictObject({ id: question, entries: WireEntries });
